package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.MemberId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A face of four routes, and the settings that tests change one at a time. */
final class HelloFace implements Face {
  /** be:secret */
  static final String LOGIN = "Authorization: Basic YmU6c2VjcmV0\r\n";

  static final int BODY_MAX = 100_000;

  @Override
  public void mount(Router router) {
    router
        .route("/hello")
        .handler(
            ctx -> Body.write(ctx, Buffer.buffer("hello " + Guard.caller(ctx).account())));
    router.get("/long").handler(ctx -> Body.write(ctx, Buffer.buffer("x".repeat(20_000_000))));
    router.get("/broken").handler(ctx -> {
      throw new IllegalStateException("secret of the inside");
    });
    router
        .post("/length")
        .handler(ctx -> Body.read(ctx, BODY_MAX)
            .onComplete(
                body -> Body.write(ctx, Buffer.buffer("length " + body.length())), ctx::fail));
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
    boolean known = shown.equals(new Credentials.Basic("be", "secret"))
        || shown.equals(new Credentials.Bearer("token-of-be"));
    return Future.succeededFuture(
        known ? Optional.of(new Caller("be-1", new MemberId("be"))) : Optional.empty());
  }

  static Listener open(Vertx vertx, HttpSettings settings) throws Exception {
    return Listener.open(vertx, settings, HelloFace::door, new HelloFace())
        .await(10, TimeUnit.SECONDS);
  }

  /** Plain, on any port of the loopback, with the given waits and caps. */
  static HttpSettings settings(Duration wait, int connectionsMax) {
    return new HttpSettings(
        new Endpoint("127.0.0.1", 0),
        List.of("localhost", "127.0.0.1"),
        Optional.empty(),
        Optional.empty(),
        true,
        wait,
        wait,
        Size.ofKiB(1),
        wait,
        wait,
        connectionsMax,
        200,
        Size.ofKiB(8),
        100,
        new Size(BODY_MAX),
        new Size(2 * BODY_MAX),
        wait);
  }

  static HttpSettings at(Endpoint listen, HttpSettings other) {
    return changed(listen, Optional.empty(), Optional.empty(), other);
  }

  static HttpSettings secured(Path key, Path certificate) {
    HttpSettings plain = settings(Duration.ofSeconds(4), 100);
    return changed(plain.listen(), Optional.of(key), Optional.of(certificate), plain);
  }

  private static HttpSettings changed(
      Endpoint listen, Optional<Path> key, Optional<Path> certificate, HttpSettings other) {
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
        other.drainMax());
  }
}
