package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import eu.benelux.certhub.hub.store.Store;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Health and metrics on an address of their own. */
final class Management {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
  private static final int IDLE_SECONDS = 60;

  private final Store store;
  private final Supplier<Optional<String>> trouble;
  private final PrometheusMeterRegistry registry;
  private final Map<Parcel.State, AtomicLong> parcels = new EnumMap<>(Parcel.State.class);
  private final HttpServer server;

  /**
   * What is looked at.
   *
   * @param trouble what the operator should know of though clients are served, if anything
   */
  record Seen(
      Vertx vertx,
      Store store,
      Supplier<Optional<String>> trouble,
      PrometheusMeterRegistry registry) {}

  private Management(Seen seen, Endpoint listen) {
    this.store = seen.store;
    this.trouble = seen.trouble;
    this.registry = seen.registry;
    for (Parcel.State state : Parcel.State.values()) {
      AtomicLong count = new AtomicLong();
      parcels.put(state, count);
      Gauge.builder("certhub.parcels", count, AtomicLong::get)
          .description("Deliveries by where they are on their way")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    this.server = seen.vertx
        .createHttpServer(new HttpServerOptions()
            .setHost(listen.host())
            .setPort(listen.port())
            .setIdleTimeout(IDLE_SECONDS))
        .requestHandler(this::answer);
  }

  static Future<Management> open(Seen seen, Endpoint listen) {
    Management management = new Management(seen, listen);
    return management.server.listen().map(management);
  }

  int port() {
    return server.actualPort();
  }

  Future<Void> close() {
    return server.close();
  }

  private void answer(HttpServerRequest request) {
    switch (String.valueOf(request.path())) {
      case "/health/live" -> end(request, 200, "live\n");
      case "/health/ready" -> ready(request);
      case "/metrics" -> metrics(request);
      default -> end(request, 404, "here are /health/live, /health/ready and /metrics\n");
    }
  }

  private void ready(HttpServerRequest request) {
    store
        .health()
        .timeout(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            health -> end(
                request,
                health.ready() ? 200 : 503,
                health.sentence() + "\n" + trouble.get().map(one -> one + "\n").orElse("")),
            cause -> end(request, 503, "the store does not answer\n"));
  }

  private void metrics(HttpServerRequest request) {
    store
        .parcels()
        .counts()
        .timeout(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(this::note)
        .onComplete(any -> {
          /* When the store does not answer, its last numbers stand: zeros would look like peace. */
          request.response().putHeader("Content-Type", "text/plain; version=0.0.4");
          end(request, 200, registry.scrape());
        });
  }

  private void note(List<Parcels.Count> counts) {
    parcels.forEach((state, gauge) -> gauge.set(counts.stream()
        .filter(count -> count.state() == state)
        .mapToLong(Parcels.Count::count)
        .sum()));
  }

  private static void end(HttpServerRequest request, int status, String text) {
    var unused = request.response().setStatusCode(status).end(text);
  }
}
