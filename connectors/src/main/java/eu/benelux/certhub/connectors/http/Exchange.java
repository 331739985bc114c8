package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.connectors.http.OutgoingFault.Stage;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its answer, counted and timed while it comes. Lives on one context. */
final class Exchange {
  private final Vertx vertx;
  private final HttpClient client;
  private final OutgoingSettings settings;
  private final OutgoingRequest asked;
  private final long bytesMax;
  private final Promise<OutgoingAnswer> whole;
  private final Buffer body = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private long deadline = -1;
  private long watch = -1;
  private boolean heard;

  Exchange(
      Vertx vertx,
      HttpClient client,
      OutgoingSettings settings,
      OutgoingRequest asked,
      Promise<OutgoingAnswer> whole) {
    this.vertx = vertx;
    this.client = client;
    this.settings = settings;
    this.asked = asked;
    this.bytesMax = Math.min(asked.answerBytesMax(), settings.bodyMax().bytes());
    this.whole = whole;
  }

  /** Connects to this very address; the name in the request is for TLS and {@code Host}. */
  void start(InetAddress address, Optional<OutgoingLogin.Header> shown) {
    URI uri = asked.uri();
    RequestOptions options = new RequestOptions()
        .setMethod(asked.body().isPresent() ? HttpMethod.POST : HttpMethod.GET)
        .setServer(
            SocketAddress.inetSocketAddress(new InetSocketAddress(address, Outgoing.port(uri))))
        .setHost(uri.getHost())
        .setPort(Outgoing.port(uri))
        .setSsl(uri.getScheme().equalsIgnoreCase("https"))
        .setURI(target(uri))
        .setFollowRedirects(false)
        .putHeader(HttpHeaders.USER_AGENT, "certhub");
    asked.headers().forEach(options::putHeader);
    shown.ifPresent(own -> options.putHeader(own.name(), own.value()));
    deadline = vertx.setTimer(
        settings.wholeMax().toMillis(),
        now -> fail(
            request == null ? Stage.NOT_CONNECTED : Stage.NO_ANSWER,
            "the exchange took longer than " + settings.wholeMax().toMillis() + " ms"));
    client.request(options).onComplete(this::send, this::notConnected);
  }

  private void send(HttpClientRequest connected) {
    if (whole.future().isComplete()) {
      connected.reset();
      return;
    }
    request = connected;
    // The same as the answer's failure, which would be logged as well.
    connected.connection().exceptionHandler(known -> {});
    connected.exceptionHandler(known -> {});
    connected.response().onComplete(this::read, this::broken);
    Optional<TlsTrouble> trouble = TlsTrouble.of(connected.connection());
    if (trouble.isPresent()) {
      fail(trouble.get().stage(), trouble.get().sentence());
      return;
    }
    // Silence counts from the last byte that was sent: a long body takes its time.
    asked
        .body()
        .map(connected::end)
        .orElseGet(connected::end)
        .onComplete(sent -> watch(), this::broken);
  }

  private void watch() {
    if (!whole.future().isComplete()) {
      watch = vertx.setPeriodic(settings.idleMax().toMillis(), now -> listen());
    }
  }

  /** Looks once in a while whether anything came since the last look. */
  private void listen() {
    if (!heard) {
      fail(Stage.NO_ANSWER, "the server was silent for " + settings.idleMax().toMillis() + " ms");
    }
    heard = false;
  }

  private void read(HttpClientResponse response) {
    heard = true;
    response.exceptionHandler(this::broken);
    String coding = response.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      fail(Stage.BAD_ANSWER, "the answer is compressed, though that was not asked for");
      return;
    }
    Optional<String> announced =
        Optional.ofNullable(response.getHeader(HttpHeaders.CONTENT_LENGTH));
    if (announced.isPresent() && isTooLong(announced.get())) {
      tooLong();
      return;
    }
    response.handler(this::piece).endHandler(end -> {
      stop();
      whole.tryComplete(
          new OutgoingAnswer(response.statusCode(), response.headers(), body.getBytes()));
    });
  }

  private boolean isTooLong(String announced) {
    return !announced.matches("[0-9]{1,18}") || Long.parseLong(announced) > bytesMax;
  }

  private void piece(Buffer piece) {
    heard = true;
    if (whole.future().isComplete()) {
      return;
    }
    if ((long) body.length() + piece.length() > bytesMax) {
      tooLong();
    } else {
      body.appendBuffer(piece);
    }
  }

  private void tooLong() {
    fail(Stage.BAD_ANSWER, "the answer is longer than " + bytesMax + " bytes");
  }

  private void notConnected(Throwable cause) {
    TlsTrouble trouble = TlsTrouble.of(cause)
        .orElseGet(() -> new TlsTrouble(Stage.NOT_CONNECTED, "no connection: " + own(cause)));
    fail(trouble.stage(), trouble.sentence());
  }

  private void broken(Throwable cause) {
    Optional<TlsTrouble> ours = TlsTrouble.ours(cause);
    if (ours.isPresent()) {
      fail(ours.get().stage(), ours.get().sentence());
      return;
    }
    // Connections that end or fail are told so; anything else is Netty's finding about the answer.
    boolean unreadable = !(cause instanceof IOException)
        && !(cause instanceof VertxException)
        && !(cause instanceof PrematureChannelClosureException);
    fail(
        unreadable ? Stage.BAD_ANSWER : Stage.NO_ANSWER,
        unreadable
            ? "the answer is no HTTP: " + own(cause)
            : "the connection broke: " + own(cause));
  }

  static String own(Throwable cause) {
    String said = String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    return said.length() > 200 ? said.substring(0, 200) + "…" : said;
  }

  private void fail(Stage stage, String reason) {
    stop();
    whole.tryFail(new OutgoingFault(stage, Outgoing.shown(asked.uri()) + ": " + reason));
    if (request != null) {
      // Closes the connection, so nothing more of this answer is read.
      request.reset();
    }
  }

  private void stop() {
    vertx.cancelTimer(deadline);
    vertx.cancelTimer(watch);
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
