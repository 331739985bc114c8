package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.connectors.http.OutgoingLogin;
import eu.benelux.certhub.connectors.http.OutgoingSettings;
import eu.benelux.certhub.connectors.http.Reach;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A TAXII server that says what a test says, and remembers what it was asked. */
final class Scripted {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  static final String COLLECTION = "/root/collections/11111111-1111-4111-8111-111111111111/";

  /** What was asked. */
  record Heard(String method, String uri, Optional<String> authorization, String body) {}

  /** What is answered. */
  record Said(int status, Map<String, String> headers, String body) {
    static Said ok(String body) {
      return new Said(200, Map.of("Content-Type", Media.TAXII), body);
    }

    static Said no(int status) {
      return new Said(status, Map.of(), "");
    }

    Said with(String header, String value) {
      Map<String, String> all = new java.util.HashMap<>(headers);
      all.put(header, value);
      return new Said(status, all, body);
    }
  }

  final List<Heard> heard = Collections.synchronizedList(new ArrayList<>());
  private final Vertx vertx;
  private final int port;

  private Scripted(Vertx vertx, Function<Heard, Said> script) {
    this.vertx = vertx;
    this.port = vertx
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> answer(request, body, script)))
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }

  static Scripted open(Vertx vertx, Function<Heard, Said> script) {
    return new Scripted(vertx, script);
  }

  private void answer(HttpServerRequest request, Buffer body, Function<Heard, Said> script) {
    Heard asked = new Heard(
        request.method().name(),
        request.uri(),
        Optional.ofNullable(request.getHeader("Authorization")),
        body.toString());
    heard.add(asked);
    Said said = script.apply(asked);
    request.response().setStatusCode(said.status());
    said.headers().forEach(request.response()::putHeader);
    request.response().end(said.body());
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  TaxiiClient client() {
    return client(at(""));
  }

  TaxiiClient client(URI server) {
    return TaxiiClient.open(vertx, settings(server, limits()), () -> NOW);
  }

  static TaxiiClientSettings settings(URI server, TaxiiClientLimits limits) {
    return settings(server, limits, Duration.ofSeconds(20));
  }

  /** With patience, or without for who tests silence. */
  static TaxiiClientSettings settings(URI server, TaxiiClientLimits limits, Duration idle) {
    Duration wait = Duration.ofSeconds(20);
    return new TaxiiClientSettings(
        server,
        OutgoingLogin.password("be", "secret"),
        new OutgoingSettings(
            Optional.empty(),
            true,
            Reach.PRIVATE,
            wait,
            idle,
            wait,
            Size.ofKiB(8),
            Size.ofMiB(64),
            4),
        limits);
  }

  /** Pages of 10, and waits so short that no test notices. */
  static TaxiiClientLimits limits() {
    Duration instant = Duration.ofMillis(1);
    return new TaxiiClientLimits(
        10,
        Size.ofKiB(100),
        50,
        Size.ofKiB(1000),
        Size.ofKiB(100),
        3,
        Size.ofKiB(4),
        2,
        instant,
        Duration.ofSeconds(1),
        instant,
        Duration.ofMillis(40));
  }
}
