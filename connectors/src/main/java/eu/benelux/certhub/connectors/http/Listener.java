package eu.benelux.certhub.connectors.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/** One open HTTP port with one face behind one guard, on one event loop. */
public final class Listener {
  private static final int STREAMS_MAX = 100;

  private final HttpServer server;
  private final HttpSettings settings;

  private Listener(HttpServer server, HttpSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /**
   * Opens the port.
   *
   * @return the open listener; fails when the port is taken, or key or certificate cannot be read
   */
  public static Future<Listener> open(Vertx vertx, HttpSettings settings, Door door, Face face) {
    Seats seats = new Seats(vertx, settings);
    Answers answers = new Answers(vertx, settings, face);
    Guard guard = new Guard(settings, door, seats, answers);
    Router router = Router.router(vertx);
    router.route().failureHandler(answers::failed).handler(guard::admit);
    face.mount(router);
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
      router.errorHandler(status, answers::failed);
    }
    return vertx
        .createHttpServer(options(settings))
        .connectionHandler(seats::arrive)
        .requestHandler(request -> guard.take(request, router))
        .invalidRequestHandler(guard::takeUnreadable)
        .listen()
        .map(server -> new Listener(server, settings));
  }

  private static HttpServerOptions options(HttpSettings settings) {
    int headBytes = Math.toIntExact(settings.headMax().bytes());
    HttpServerOptions options = new HttpServerOptions()
        .setHost(settings.listen().host())
        .setPort(settings.listen().port())
        .setMaxHeaderSize(headBytes)
        .setMaxInitialLineLength(headBytes)
        .setHandle100ContinueAutomatically(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        // Its handler stops a connection at 128 pipelined requests; there are no web sockets here.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        // In clear text a peek for HTTP/2 would come before the connection is ours to time.
        .setHttp2ClearTextEnabled(false)
        .setInitialSettings(new Http2Settings()
            .setMaxConcurrentStreams(STREAMS_MAX)
            .setMaxHeaderListSize(headBytes));
    settings
        .key()
        .ifPresent(
            key -> Tls.wrap(options, settings, key, settings.certificate().orElseThrow()));
    return options;
  }

  /** The port that is open, also when the settings said 0. */
  public int port() {
    return server.actualPort();
  }

  /** Scheme, first allowed host and port, without a slash at the end. */
  public String url() {
    return (settings.plain() ? "http://" : "https://") + settings.hosts().get(0) + ":" + port();
  }

  /** Takes no more, waits for what is under way for at most the drain time, closes. */
  public Future<Void> close() {
    return server.shutdown(settings.drainMax());
  }
}
