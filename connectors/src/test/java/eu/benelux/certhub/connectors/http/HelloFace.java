package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.Pem;
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
import java.util.concurrent.ConcurrentHashMap;
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

  /** Of every member one account, whose callers can be made to stand no longer. */
  static final class Members implements Door {
    volatile boolean stands = true;
    volatile String from = "";

    @Override
    public Future<Admission> admit(Credentials shown, String from) {
      this.from = from;
      if (shown instanceof Credentials.Basic basic && basic.user().equals("trouble")) {
        return Future.failedFuture("the store is away");
      }
      if (shown instanceof Credentials.Basic basic && basic.user().equals("hasty")) {
        return Future.succeededFuture(new Admission.Later(Duration.ofMillis(6100)));
      }
      return Future.succeededFuture(Stream.of("be", "nl", "lu")
          .filter(member -> shown.equals(new Credentials.Basic(member, "secret"))
              || shown.equals(new Credentials.Bearer("token-of-" + member))
              || (shown instanceof Credentials.Certificate own
                  && own.pin().equals(pins.get(member))))
          .map(member -> new Caller(member + "-1", new MemberId(member), Optional.empty()))
          .<Admission>map(Admission.In::new)
          .findAny()
          .orElse(Admission.STRANGER));
    }

    final Map<String, String> pins = new ConcurrentHashMap<>();

    @Override
    public boolean stands(Caller caller) {
      return stands;
    }
  }

  /** The machine as it is, but for the engine of TLS. */
  static Wiring wired(SSLEngineOptions engine) {
    return new Wiring(System::nanoTime, Optional.empty(), LONG, engine);
  }

  static Listener open(Vertx vertx, HttpSettings settings) throws Exception {
    return open(vertx, settings, new HelloFace());
  }

  static Listener open(Vertx vertx, HttpSettings settings, HelloFace face) throws Exception {
    return open(vertx, settings, face, new Members());
  }

  static Listener open(Vertx vertx, HttpSettings settings, HelloFace face, Members door)
      throws Exception {
    return Listener.open(vertx, settings, door, face).await(30, TimeUnit.SECONDS);
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
        LoginSettings.STANDARD,
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
    return changed(listen, Optional.empty(), other.rates(), other.login(), other);
  }

  static HttpSettings rated(RateSettings rates, HttpSettings other) {
    return changed(other.listen(), Optional.empty(), rates, other.login(), other);
  }

  static HttpSettings secured(Path key, Path certificate) {
    return secured(key, certificate, Waits.ALL_LONG);
  }

  static HttpSettings secured(Path key, Path certificate, Waits waits) {
    return secured(key, certificate, waits, 100);
  }

  static HttpSettings secured(Path key, Path certificate, Waits waits, int connectionsMax) {
    return secured(
        new Pem(key, certificate), LoginSettings.STANDARD, settings(waits, connectionsMax));
  }

  static HttpSettings secured(Pem pem, LoginSettings login) {
    return secured(pem, login, settings());
  }

  private static HttpSettings secured(Pem pem, LoginSettings login, HttpSettings plain) {
    return changed(plain.listen(), Optional.of(pem), RATES, login, plain);
  }

  /** Plain, with this way to log in. */
  static HttpSettings with(LoginSettings login) {
    return with(login, settings());
  }

  static HttpSettings with(LoginSettings login, HttpSettings other) {
    return changed(other.listen(), Optional.empty(), other.rates(), login, other);
  }

  private static HttpSettings changed(
      Endpoint listen,
      Optional<Pem> pem,
      RateSettings rates,
      LoginSettings login,
      HttpSettings other) {
    return new HttpSettings(
        listen,
        other.hosts(),
        pem.map(Pem::key),
        pem.map(Pem::certificate),
        pem.isEmpty(),
        login,
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
