package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Body;
import eu.benelux.certhub.connectors.http.Guard;
import eu.benelux.certhub.connectors.http.Plates;
import eu.benelux.certhub.connectors.http.Refusal;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Sliced;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What each endpoint answers. Refusals are failures of the futures. */
final class Endpoints {
  /** Threads that read and write JSON; a submission of 16 MiB keeps one busy for some 50 ms. */
  private static final int WORKERS = 2;

  private final WorkerExecutor workers;
  private final TaxiiSettings settings;
  private final Shelves shelves;
  private final Reading reading;
  private final Queries queries = new Queries();

  Endpoints(Vertx vertx, TaxiiSettings settings, Shelves shelves) {
    this.workers = vertx.createSharedWorkerExecutor("certhub-taxii", WORKERS);
    this.settings = settings;
    this.shelves = shelves;
    this.reading = new Reading(workers, settings);
  }

  /** The memory that pages have outside of the heap. */
  Plates plates() {
    return reading.plates();
  }

  void close() {
    reading.close();
    var unused = workers.close();
  }

  /** Completes on the event loop of the request. */
  Future<Answer> answer(RoutingContext ctx, Place place) {
    // A malformed query is refused before the shelf is asked for anything.
    Asked asked = queries.read(Optional.ofNullable(ctx.request().query()).orElse(""));
    return switch (place.endpoint()) {
      case DISCOVERY -> Future.succeededFuture(Answer.of(Resources.discovery(settings)));
      case ROOT -> Future.succeededFuture(Answer.of(Resources.root(settings)));
      default ->
        soon(ctx, shelves.shelf(Guard.caller(ctx)))
            .compose(shelf -> onShelf(new Visit(ctx, place, asked, shelf)));
    };
  }

  private Future<Answer> onShelf(Visit visit) {
    return switch (visit.place().endpoint()) {
      case STATUS -> status(visit);
      case COLLECTIONS ->
        Future.succeededFuture(Answer.of(Resources.collections(sorted(visit.shelf()))));
      case COLLECTION ->
        Future.succeededFuture(Answer.of(Resources.collection(visit.collection())));
      case OBJECTS ->
        visit.method().equals("POST")
            ? add(visit, visit.writable())
            : reading.listed(visit, visit.readable());
      case OBJECT ->
        visit.method().equals("DELETE")
            ? delete(visit, visit.deletable())
            : reading.ofOne(visit, visit.readable());
      case MANIFEST -> reading.listed(visit, visit.readable());
      case VERSIONS -> reading.ofOne(visit, visit.readable());
      default -> throw new IllegalStateException("no shelf is needed for " + visit.place());
    };
  }

  private Future<Answer> status(Visit visit) {
    return Visit.uuid(visit.place().id())
        .map(id -> soon(visit.ctx(), visit.shelf().status(id))
            .map(Endpoints::known)
            .compose(status -> written(() -> Answer.of(Resources.status(status)))))
        .orElseThrow(Visit::unknown);
  }

  private Future<Answer> delete(Visit visit, Collection collection) {
    // Without a filter every version goes: what stayed could still be read by its id (5.7).
    VersionMatch which = visit.asked().versions(VersionMatch.every());
    List<String> specVersions = visit.asked().specVersions();
    if (!specVersions.isEmpty() && !specVersions.contains("2.1")) {
      throw Visit.unknown();
    }
    return soon(visit.ctx(), visit.shelf().delete(collection, visit.place().id(), which))
        .map(deleted -> switch (deleted) {
          case DONE -> Answer.of(Buffer.buffer());
          case UNKNOWN -> throw Visit.unknown();
          case NOT_YOURS ->
            throw new Refusal(
                403, "Not yours", "Only the member that published an object may delete it.");
        });
  }

  private Future<Answer> add(Visit visit, Collection collection) {
    if (!Media.submitted(visit.ctx().request().headers().getAll(HttpHeaders.CONTENT_TYPE))) {
      throw new Refusal(415, "Unsupported media type", "Send " + Media.TAXII + ".");
    }
    return Body.read(visit.ctx(), settings.contentMax().bytes())
        .compose(this::slice)
        .compose(slices -> soon(visit.ctx(), visit.shelf().add(collection, slices)))
        .compose(added -> added.fold(
            taken -> written(() -> Answer.taken(Resources.status(taken.status()))), turned -> {
              throw new Refusal(turned.status(), turned.title(), turned.detail());
            }));
  }

  /** Off the event loop: a status may name 50,000 objects. */
  private Future<Answer> written(Callable<Answer> writing) {
    return workers.executeBlocking(writing, false);
  }

  /** Slices off the event loop, unordered: ordered is the default and would go one at a time. */
  private Future<List<Slice>> slice(Buffer body) {
    return workers
        .executeBlocking(() -> Slicer.slice(body.getBytes(), SliceLimits.DEFAULT), false)
        .map(sliced -> sliced.fold(Sliced.Objects::slices, refused -> {
          // Not JSON is 400; JSON of another shape is 422 (TAXII 2.1 section 5.5).
          boolean shape = !refused.pointer().isEmpty();
          String where = shape ? " at " + refused.pointer() : "";
          throw new Refusal(
              shape ? 422 : 400,
              shape ? "Not an envelope" : "Malformed body",
              "Byte " + refused.offset() + where + ": " + refused.reason() + ".");
        }));
  }

  private static List<Collection> sorted(Shelf shelf) {
    return shelf.collections().stream()
        .sorted(Comparator.comparing(collection -> collection.id().toString()))
        .toList();
  }

  private static <T> T known(Optional<T> found) {
    return found.orElseThrow(Visit::unknown);
  }

  private <T> Future<T> soon(RoutingContext ctx, Future<T> shelf) {
    return Guard.home(ctx, shelf.timeout(settings.answerMax().toMillis(), TimeUnit.MILLISECONDS));
  }
}
