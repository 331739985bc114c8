package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Outgoing;
import eu.benelux.certhub.connectors.http.OutgoingAnswer;
import eu.benelux.certhub.connectors.http.OutgoingFault;
import eu.benelux.certhub.connectors.http.OutgoingRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Questions to one TAXII server: asked again where that is safe, answered with 2xx or failed. */
final class TaxiiCalls {
  /** Trouble that may be over in a moment. */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final Vertx vertx;
  private final TaxiiClientSettings settings;
  private final RefusalReader refusals;
  private final Outgoing outgoing;
  private final WorkerExecutor readers;

  TaxiiCalls(Vertx vertx, TaxiiClientSettings settings, InstantSource clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.refusals = new RefusalReader(clock, settings.credentials());
    this.outgoing = settings
        .credentials()
        .map(own -> Outgoing.open(vertx, settings.http(), settings.server(), own))
        .orElseGet(() -> Outgoing.open(vertx, settings.http()));
    this.readers = vertx.createSharedWorkerExecutor("certhub-taxii-client", 2);
  }

  TaxiiClientLimits limits() {
    return settings.limits();
  }

  /** The answer to a GET; asked again after silence, a broken connection, and passing trouble. */
  Future<OutgoingAnswer> get(URI uri, long bytesMax) {
    OutgoingRequest request =
        new OutgoingRequest(uri, Map.of("Accept", Media.TAXII), Optional.empty(), bytesMax);
    return foreign(uri).orElseGet(() -> ask(request, 0));
  }

  /** A resource of the server, read off the event loop. */
  Future<Told> resource(URI uri, String what) {
    return get(uri, limits().resourceBytesMax().bytes())
        .compose(answer -> read(() -> Told.read(answer.body(), what)));
  }

  /** The answer to a POST; sent again only if the server certainly did not take it. */
  Future<OutgoingAnswer> post(URI uri, Buffer envelope) {
    Map<String, String> headers = Map.of("Accept", Media.TAXII, "Content-Type", Media.TAXII);
    OutgoingRequest request = new OutgoingRequest(
        uri, headers, Optional.of(envelope), limits().resourceBytesMax().bytes());
    return foreign(uri).orElseGet(() -> ask(request, 0));
  }

  /** Runs what may take long on a large body; what it throws is the failure. */
  <T> Future<T> read(Callable<T> reading) {
    return readers.executeBlocking(reading, false);
  }

  Future<Void> pause(Duration wait) {
    return vertx.timer(Math.max(1, wait.toMillis())).mapEmpty();
  }

  /** How long an answer asks to wait, if it does. */
  Optional<Duration> retryAfter(OutgoingAnswer answer) {
    return refusals.retryAfter(answer);
  }

  Future<Void> close() {
    return outgoing.close().compose(closed -> readers.close());
  }

  /** What lies elsewhere is not asked: it could be anybody's, and would be asked in our name. */
  private Optional<Future<OutgoingAnswer>> foreign(URI uri) {
    return Outgoing.isSameOrigin(settings.server(), uri)
        ? Optional.empty()
        : Optional.of(Future.failedFuture(
            new TaxiiFault("this address is not on the server " + shown(settings.server()))));
  }

  private Future<OutgoingAnswer> ask(OutgoingRequest request, int asked) {
    return outgoing
        .send(request)
        .compose(answer -> judged(request, answer, asked), cause -> broken(request, cause, asked));
  }

  private Future<OutgoingAnswer> judged(OutgoingRequest request, OutgoingAnswer answer, int asked) {
    if (answer.status() >= 200 && answer.status() < 300) {
      return typed(answer);
    }
    boolean safe = request.body().isEmpty() || answer.status() == 429;
    Duration wait = refusals.retryAfter(answer).orElse(pauseAfter(asked));
    boolean again = safe
        && PASSING.contains(answer.status())
        && asked < limits().retries()
        && wait.compareTo(limits().waitMax()) <= 0;
    return again
        ? pause(wait).compose(over -> ask(request, asked + 1))
        : Future.failedFuture(refusals.read(answer));
  }

  private Future<OutgoingAnswer> broken(OutgoingRequest request, Throwable cause, int asked) {
    boolean safe = cause instanceof OutgoingFault fault
        && (fault.stage() == OutgoingFault.Stage.NOT_CONNECTED
            || (fault.stage() == OutgoingFault.Stage.NO_ANSWER && request.body().isEmpty()));
    return safe && asked < limits().retries()
        ? pause(pauseAfter(asked)).compose(over -> ask(request, asked + 1))
        : Future.failedFuture(cause);
  }

  private Duration pauseAfter(int asked) {
    return limits().retryPause().multipliedBy(1L << asked);
  }

  /** Any JSON will do; a page for people, or TAXII 2.0, will not. */
  private static Future<OutgoingAnswer> typed(OutgoingAnswer answer) {
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.isEmpty() || type.matches("application/([a-z0-9.-]+\\+)?json\\s*(;.*)?")) {
      return Future.succeededFuture(answer);
    }
    return Future.failedFuture(new TaxiiFault("the answer is of type " + Shown.of(type)
        + " and not " + Media.TAXII + "; is this the address of a TAXII 2.1 server?"));
  }

  static String shown(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return Shown.of(uri.getScheme() + "://" + uri.getHost() + port);
  }
}
