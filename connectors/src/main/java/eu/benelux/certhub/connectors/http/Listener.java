package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.connectors.http.Renewal.First;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** One open HTTP port with one face behind one guard, on one event loop. */
public final class Listener {
  private final HttpServer server;
  private final HttpSettings settings;
  private final Optional<Renewal> renewal;
  private final Supplier<Future<Void>> closed;

  private Listener(
      HttpServer server,
      HttpSettings settings,
      Optional<Renewal> renewal,
      Supplier<Future<Void>> closed) {
    this.server = server;
    this.settings = settings;
    this.renewal = renewal;
    this.closed = closed;
  }

  /**
   * Opens the port. Key and certificate are read again when their files change.
   *
   * @return the open listener; fails when the port is taken, or key or certificate cannot be read
   */
  public static Future<Listener> open(Vertx vertx, HttpSettings settings, Door door, Face face) {
    return open(vertx, settings, door, face, Wiring.real(Optional.empty()));
  }

  /**
   * The same, and warns in the log before the certificate expires.
   *
   * @param clock the time of day
   */
  public static Future<Listener> open(
      Vertx vertx, HttpSettings settings, Door door, Face face, InstantSource clock) {
    return open(vertx, settings, door, face, Wiring.real(Optional.of(clock)));
  }

  static Future<Listener> open(
      Vertx vertx, HttpSettings settings, Door door, Face face, Wiring wiring) {
    // One loop for all connections: nothing behind it is shared between threads.
    Context loop = vertx.getOrCreateContext();
    return settings
        .key()
        .map(key -> vertx
            .executeBlocking(
                () -> First.read(vertx, key, settings.certificate().orElseThrow()), false)
            .map(Optional::of))
        .orElse(Future.succeededFuture(Optional.empty()))
        .compose(first -> {
          Promise<Listener> open = Promise.promise();
          loop.runOnContext(v -> listen(new Rooms(vertx, settings, door, face, wiring), loop, first)
              .onComplete(open));
          return open.future();
        });
  }

  private record Rooms(Vertx vertx, HttpSettings settings, Door door, Face face, Wiring wiring) {}

  private static Future<Listener> listen(Rooms rooms, Context loop, Optional<First> first) {
    Vertx vertx = rooms.vertx;
    HttpSettings settings = rooms.settings;
    Seats seats = new Seats(vertx, settings, rooms.wiring.nanos());
    Answers answers = new Answers(vertx, settings, rooms.face);
    Guard guard = new Guard(settings, rooms.door, seats, answers, rooms.wiring.nanos());
    Router router = Router.router(vertx);
    router.route().failureHandler(answers::failed).handler(guard::admit);
    rooms.face.mount(router);
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
      router.errorHandler(status, answers::failed);
    }
    HttpServerOptions options = options(settings);
    first.ifPresent(read -> {
      Tls.wrap(options, settings, read.chain());
      options.setSslEngineOptions(new Handshakes(rooms.wiring.engine(), seats, loop));
    });
    return vertx
        .createHttpServer(options)
        .connectionHandler(seats::arrive)
        .requestHandler(request -> guard.take(request, router))
        .invalidRequestHandler(guard::takeUnreadable)
        .listen()
        .map(server -> new Listener(
            server,
            settings,
            first.map(read -> Renewal.start(vertx, settings, rooms.wiring, server, read)),
            () -> closed(loop, rooms.face)));
  }

  private static Future<Void> closed(Context loop, Face face) {
    Promise<Void> over = Promise.promise();
    loop.runOnContext(v -> {
      face.closed();
      over.complete();
    });
    return over.future();
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
        .setPerMessageWebSocketCompressionSupported(false);
    Streams.bound(options, headBytes);
    return options;
  }

  /**
   * What the operator should know of: that the files of key or certificate, as they are now, are not
   * served, and why.
   */
  public Optional<String> trouble() {
    return renewal.flatMap(Renewal::trouble);
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
    renewal.ifPresent(Renewal::stop);
    return server.shutdown(settings.drainMax()).eventually(closed);
  }
}
