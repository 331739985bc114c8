package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Body;
import eu.benelux.certhub.connectors.http.Guard;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What each endpoint answers. Refusals are failures of the futures. */
final class Endpoints {
  /** Threads that read and write JSON; a submission of 16 MiB keeps one busy for some 50 ms. */
  private static final int WORKERS = 2;

  private final WorkerExecutor workers;
  private final TaxiiSettings settings;
  private final Shelves shelves;

  Endpoints(Vertx vertx, TaxiiSettings settings, Shelves shelves) {
    this.workers = vertx.createSharedWorkerExecutor("certhub-taxii", WORKERS);
    this.settings = settings;
    this.shelves = shelves;
  }

  /** Completes on the event loop of the request. */
  Future<Answer> answer(RoutingContext ctx, Place place) {
    // A malformed query is refused before the shelf is asked for anything.
    Asked asked = Asked.of(Optional.ofNullable(ctx.request().query()).orElse(""));
    return switch (place.endpoint()) {
      case DISCOVERY -> Future.succeededFuture(Answer.of(Resources.discovery(settings)));
      case ROOT -> Future.succeededFuture(Answer.of(Resources.root(settings)));
      default ->
        soon(ctx, shelves.shelf(Guard.caller(ctx)))
            .compose(shelf -> onShelf(new Visit(ctx, place, asked, shelf)));
    };
  }

  /** One request that has its shelf. */
  private record Visit(RoutingContext ctx, Place place, Asked asked, Shelf shelf) {

    String method() {
      return ctx.request().method().name();
    }
  }

  private Future<Answer> onShelf(Visit visit) {
    return switch (visit.place().endpoint()) {
      case STATUS -> status(visit);
      case COLLECTIONS ->
        Future.succeededFuture(Answer.of(Resources.collections(sorted(visit.shelf()))));
      case COLLECTION -> Future.succeededFuture(Answer.of(Resources.collection(collection(visit))));
      case OBJECTS ->
        visit.method().equals("POST")
            ? add(visit, writable(visit))
            : objects(visit, readable(visit));
      case OBJECT ->
        visit.method().equals("DELETE")
            ? delete(visit, deletable(visit))
            : object(visit, readable(visit));
      case MANIFEST -> manifest(visit, readable(visit));
      case VERSIONS -> versions(visit, readable(visit));
      default -> throw new IllegalStateException("no shelf is needed for " + visit.place());
    };
  }

  private Future<Answer> objects(Visit visit, Collection collection) {
    Filter filter = visit.asked().filter(settings);
    return soon(visit.ctx(), visit.shelf().objects(collection, filter))
        .map(page -> page(cut(page), filter, Resources::envelope));
  }

  private Future<Answer> manifest(Visit visit, Collection collection) {
    Filter filter = visit.asked().filter(settings);
    return soon(visit.ctx(), visit.shelf().manifest(collection, filter))
        .compose(page -> written(() -> page(page, filter, Resources::manifest)));
  }

  private Future<Answer> object(Visit visit, Collection collection) {
    Filter filter = visit.asked().filterOfOne(settings, true);
    return soon(visit.ctx(), visit.shelf().object(collection, visit.place().id(), filter))
        .map(page -> page(cut(known(page)), filter, Resources::envelope));
  }

  private Future<Answer> versions(Visit visit, Collection collection) {
    Filter filter = visit.asked().filterOfOne(settings, false);
    return soon(visit.ctx(), visit.shelf().versions(collection, visit.place().id(), filter))
        .map(Endpoints::known)
        .compose(page -> written(() -> page(page, filter, Resources::versions)));
  }

  private static Answer page(Page page, Filter filter, Function<Page, Buffer> body) {
    return Answer.of(page, filter.after(), body.apply(page));
  }

  /** Ends a page where its bytes are enough; the first object always goes. */
  private Page cut(Page page) {
    long bytes = 0;
    for (int i = 0; i < page.items().size(); i++) {
      bytes += page.items().get(i).object().length;
      if (bytes > settings.pageBytesMax().bytes() && i > 0) {
        return new Page(page.items().subList(0, i), true, page.horizon());
      }
    }
    return page;
  }

  private Future<Answer> status(Visit visit) {
    return uuid(visit.place().id())
        .map(id -> soon(visit.ctx(), visit.shelf().status(id))
            .map(Endpoints::known)
            .compose(status -> written(() -> Answer.of(Resources.status(status)))))
        .orElseThrow(Endpoints::unknown);
  }

  private Future<Answer> delete(Visit visit, Collection collection) {
    // Without a filter every version goes: what stayed could still be read by its id (5.7).
    VersionMatch which = visit.asked().versions(VersionMatch.every());
    List<String> specVersions = visit.asked().specVersions();
    if (!specVersions.isEmpty() && !specVersions.contains("2.1")) {
      throw unknown();
    }
    return soon(visit.ctx(), visit.shelf().delete(collection, visit.place().id(), which))
        .map(deleted -> switch (deleted) {
          case DONE -> Answer.of(Buffer.buffer());
          case UNKNOWN -> throw unknown();
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

  /** Off the event loop: a status may name 50,000 objects, a manifest 10,000. */
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

  private static Collection collection(Visit visit) {
    String asked = visit.place().collection();
    Optional<UUID> id = uuid(asked);
    return visit.shelf().collections().stream()
        .filter(c -> c.alias().equals(asked) || id.filter(c.id()::equals).isPresent())
        .findFirst()
        .orElseThrow(Endpoints::unknown);
  }

  private static Collection readable(Visit visit) {
    Collection collection = collection(visit);
    if (!collection.canRead()) {
      throw new Refusal(403, "Forbidden", "This account may not read this collection.");
    }
    return collection;
  }

  private static Collection writable(Visit visit) {
    Collection collection = collection(visit);
    if (!collection.canWrite()) {
      throw new Refusal(403, "Forbidden", "This account may not write to this collection.");
    }
    return collection;
  }

  /** TAXII 2.1 section 5.7: who may neither read nor write must not learn that it is there. */
  private static Collection deletable(Visit visit) {
    Collection collection = collection(visit);
    if (!collection.canRead() && !collection.canWrite()) {
      throw unknown();
    }
    if (!collection.canRead() || !collection.canWrite()) {
      throw new Refusal(403, "Forbidden", "This account may not delete from this collection.");
    }
    return collection;
  }

  /** Java reads 1-1-1-1-1 as a UUID; we do not. */
  private static Optional<UUID> uuid(String text) {
    return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  private static <T> T known(Optional<T> found) {
    return found.orElseThrow(Endpoints::unknown);
  }

  /** The same words for what is not there and for what the caller may not see. */
  private static Refusal unknown() {
    return new Refusal(404, "Not found", "");
  }

  private <T> Future<T> soon(RoutingContext ctx, Future<T> shelf) {
    return Guard.home(ctx, shelf.timeout(settings.answerMax().toMillis(), TimeUnit.MILLISECONDS));
  }
}
