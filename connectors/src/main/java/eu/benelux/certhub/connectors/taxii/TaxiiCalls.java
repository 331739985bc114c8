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
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/** Questions to one TAXII server: asked again where that is safe, answered with 2xx or failed. */
final class TaxiiCalls {
  /** Trouble that may be over in a moment. */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> MOVED_WITH_BODY = Set.of(307, 308);
  private static final int HOPS_MAX = 3;

  private final Vertx vertx;
  private final TaxiiClientSettings settings;
  private final RefusalReader refusals;
  private final Outgoing outgoing;
  private final WorkerExecutor readers;

  TaxiiCalls(Vertx vertx, TaxiiClientSettings settings, InstantSource clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.refusals = new RefusalReader(clock, settings.login());
    this.outgoing = Outgoing.open(vertx, settings.http(), settings.server(), settings.login());
    this.readers = vertx.createSharedWorkerExecutor("certhub-taxii-client", 2);
  }

  TaxiiClientLimits limits() {
    return settings.limits();
  }

  /** The answer to a GET; asked again after silence, a broken connection, and passing trouble. */
  Future<OutgoingAnswer> get(URI uri, long bytesMax) {
    OutgoingRequest request =
        new OutgoingRequest(uri, Map.of("Accept", Media.TAXII), Optional.empty(), bytesMax);
    return foreign(uri).orElseGet(() -> ask(request, Tries.FIRST));
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
    return foreign(uri).orElseGet(() -> ask(request, Tries.FIRST));
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

  /** How often a question was asked again already, and how often it was sent elsewhere. */
  private record Tries(int asked, int hops) {
    static final Tries FIRST = new Tries(0, 0);

    Tries again() {
      return new Tries(asked + 1, hops);
    }

    Tries elsewhere() {
      return new Tries(asked, hops + 1);
    }
  }

  private Future<OutgoingAnswer> ask(OutgoingRequest request, Tries tries) {
    return outgoing
        .send(request)
        .compose(answer -> judged(request, answer, tries), cause -> broken(request, cause, tries));
  }

  private Future<OutgoingAnswer> judged(
      OutgoingRequest request, OutgoingAnswer answer, Tries tries) {
    if (answer.status() >= 200 && answer.status() < 300) {
      return typed(answer);
    }
    Optional<OutgoingRequest> elsewhere = redirected(request, answer);
    if (elsewhere.isPresent() && tries.hops() < HOPS_MAX) {
      return ask(elsewhere.get(), tries.elsewhere());
    }
    Optional<Duration> wanted = refusals.retryAfter(answer);
    boolean safe = request.body().isEmpty()
        || answer.status() == 429
        || (answer.status() == 503 && wanted.isPresent());
    Duration wait = wanted.orElse(pauseAfter(tries.asked()));
    boolean again = safe
        && PASSING.contains(answer.status())
        && tries.asked() < limits().retries()
        && wait.compareTo(limits().waitMax()) <= 0;
    return again
        ? pause(wait).compose(over -> ask(request, tries.again()))
        : Future.failedFuture(refusals.read(answer));
  }

  /**
   * The same question at another address of the same server. Another scheme, host or port would be
   * shown what is this server's alone; a body goes where the method stays (RFC 9110 section 15.4).
   */
  private static Optional<OutgoingRequest> redirected(
      OutgoingRequest request, OutgoingAnswer answer) {
    Set<Integer> followed = request.body().isEmpty() ? MOVED : MOVED_WITH_BODY;
    if (!followed.contains(answer.status())) {
      return Optional.empty();
    }
    try {
      URI at = request.uri().resolve(new URI(answer.header("Location").orElse("")));
      boolean own = Outgoing.isSameOrigin(request.uri(), at) && !at.equals(request.uri());
      return own
          ? Optional.of(
              new OutgoingRequest(at, request.headers(), request.body(), request.answerBytesMax()))
          : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private Future<OutgoingAnswer> broken(OutgoingRequest request, Throwable cause, Tries tries) {
    boolean safe = cause instanceof OutgoingFault fault
        && (fault.stage() == OutgoingFault.Stage.NOT_CONNECTED
            || (fault.stage() == OutgoingFault.Stage.NO_ANSWER && request.body().isEmpty()));
    return safe && tries.asked() < limits().retries()
        ? pause(pauseAfter(tries.asked())).compose(over -> ask(request, tries.again()))
        : Future.failedFuture(cause);
  }

  private Duration pauseAfter(int asked) {
    long millis = limits().retryPause().multipliedBy(1L << asked).toMillis();
    // Not all at once, where many were sent away together.
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
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
