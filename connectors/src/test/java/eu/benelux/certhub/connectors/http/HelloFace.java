package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.MemberId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A face of four routes, and the settings that tests change one at a time. */
final class HelloFace implements Face {
  /** be:secret */
  static final String LOGIN = "Authorization: Basic YmU6c2VjcmV0\r\n";

  static final int BODY_MAX = 100_000;

  /** More than the buffers of two sockets hold. */
  static final int LONG_ANSWER_BYTES = 20_000_000;

  /** More than any test needs that is not about rates. */
  static final RateSettings RATES = new RateSettings(100_000, 100_000, 100_000, 10_000, 10_000);

  /** Longer than {@link Wire} waits, so a test ends by what it tests or fails. */
  static final Duration LONG = Duration.ofMinutes(2);

  /** Deadlines of a listener: those that a test is not about are {@link #LONG}. */
  record Waits(Duration header, Duration bodyGrace, Duration idle, Duration stall) {
    static final Waits ALL_LONG = new Waits(LONG, LONG, LONG, LONG);
  }

  /** Whether the long answer went out whole; known once it is over. */
  final Promise<Boolean> whole = Promise.promise();

  @Override
  public void mount(Router router) {
    router.route("/hello").handler(ctx -> say(ctx, "hello " + Guard.caller(ctx).account()));
    router.get("/long").handler(ctx -> {
      ctx.addEndHandler(over -> whole.tryComplete(over.succeeded()));
      say(ctx, "x".repeat(LONG_ANSWER_BYTES));
    });
    router.get("/broken").handler(ctx -> {
      throw new IllegalStateException("secret of the inside");
    });
    router
        .post("/length")
        .handler(ctx -> Body.read(ctx, BODY_MAX)
            .onComplete(body -> say(ctx, "length " + body.length()), ctx::fail));
  }

  private static void say(RoutingContext ctx, String text) {
    Body.write(ctx, 200, Map.of("Content-Type", "text/plain"), Buffer.buffer(text));
  }

  @Override
  public Buffer refusal(int status, String title, String detail) {
    return Buffer.buffer("no " + status + " " + title + ". " + detail);
  }

  @Override
  public String refusalType() {
    return "text/plain";
  }

  static Future<Optional<Caller>> door(Credentials shown) {
    if (shown instanceof Credentials.Basic basic && basic.user().equals("trouble")) {
      return Future.failedFuture("the store is away");
    }
    return Future.succeededFuture(Stream.of("be", "nl", "lu")
        .filter(member -> shown.equals(new Credentials.Basic(member, "secret"))
            || shown.equals(new Credentials.Bearer("token-of-" + member)))
        .map(member -> new Caller(member + "-1", new MemberId(member)))
        .findAny());
  }

  /** The machine as it is, but for the engine of TLS. */
  static Wiring wired(SSLEngineOptions engine) {
    return new Wiring(System::nanoTime, Optional.empty(), LONG, engine);
  }

  static Listener open(Vertx vertx, HttpSettings settings) throws Exception {
    return open(vertx, settings, new HelloFace());
  }

  static Listener open(Vertx vertx, HttpSettings settings, HelloFace face) throws Exception {
    return Listener.open(vertx, settings, HelloFace::door, face).await(30, TimeUnit.SECONDS);
  }

  /** Plain, on any port of the loopback, with patience. */
  static HttpSettings settings() {
    return settings(Waits.ALL_LONG, 100);
  }

  /** Plain, on any port of the loopback, with the given waits and caps. */
  static HttpSettings settings(Waits waits, int connectionsMax) {
    return new HttpSettings(
        new Endpoint("127.0.0.1", 0),
        List.of("localhost", "127.0.0.1"),
        Optional.empty(),
        Optional.empty(),
        true,
        waits.header(),
        waits.bodyGrace(),
        Size.ofKiB(1),
        waits.idle(),
        waits.stall(),
        connectionsMax,
        200,
        Size.ofKiB(8),
        100,
        new Size(BODY_MAX),
        new Size(2 * BODY_MAX),
        LONG,
        RATES);
  }

  static HttpSettings at(Endpoint listen, HttpSettings other) {
    return changed(listen, Optional.empty(), Optional.empty(), other.rates(), other);
  }

  static HttpSettings rated(RateSettings rates, HttpSettings other) {
    return changed(other.listen(), Optional.empty(), Optional.empty(), rates, other);
  }

  static HttpSettings secured(Path key, Path certificate) {
    return secured(key, certificate, Waits.ALL_LONG);
  }

  static HttpSettings secured(Path key, Path certificate, Waits waits) {
    return secured(key, certificate, waits, 100);
  }

  static HttpSettings secured(Path key, Path certificate, Waits waits, int connectionsMax) {
    HttpSettings plain = settings(waits, connectionsMax);
    return changed(plain.listen(), Optional.of(key), Optional.of(certificate), RATES, plain);
  }

  private static HttpSettings changed(
      Endpoint listen,
      Optional<Path> key,
      Optional<Path> certificate,
      RateSettings rates,
      HttpSettings other) {
    return new HttpSettings(
        listen,
        other.hosts(),
        key,
        certificate,
        key.isEmpty(),
        other.headerMax(),
        other.bodyGrace(),
        other.bodyRate(),
        other.idleMax(),
        other.stallMax(),
        other.connectionsMax(),
        other.perAddressMax(),
        other.headMax(),
        other.headersMax(),
        other.bodyMax(),
        other.bodiesMax(),
        other.drainMax(),
        rates);
  }
}
