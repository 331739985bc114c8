package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Guard;
import eu.benelux.certhub.connectors.http.Plate;
import eu.benelux.certhub.connectors.http.Plates;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Pages, from the rack or from the shelf. What the caller may see is asked of the shelf for every
 * request; only then is a page looked for that was read for whoever sees just that. A page holds
 * nothing of its reader, neither his name nor a secret nor what he sent, and all that is in it he may
 * see: so its compressed length tells nobody anything (BREACH).
 */
final class Reading {
  private final WorkerExecutor workers;
  private final TaxiiSettings settings;
  private final Press press = new Press();
  private final Rack rack;
  private final Map<Rack.Key, Future<Sheet>> under = new HashMap<>();

  Reading(WorkerExecutor workers, TaxiiSettings settings) {
    this.workers = workers;
    this.settings = settings;
    this.rack = new Rack(settings.pagesKept().bytes(), System::nanoTime);
  }

  /** Objects or the manifest of a collection. */
  Future<Answer> listed(Visit visit, Collection collection) {
    Filter filter = visit.asked().filter(settings);
    Optional<Sight> sight = visit.shelf().sight(collection);
    if (sight.isPresent() && isNothingNew(sight.get(), filter)) {
      Page nothing = new Page(List.of(), false, Optional.empty());
      Written body = Resources.envelope(nothing);
      return answer(
          visit, collection, sheet(visit.place().endpoint(), nothing, filter, body.once()));
    }
    boolean common = filter.ids().isEmpty() && filter.versions().exact().isEmpty();
    if (sight.isEmpty() || !common) {
      return read(visit, collection, filter)
          .compose(page -> once(visit, page, filter))
          .compose(sheet -> answer(visit, collection, sheet));
    }
    Rack.Key key = new Rack.Key(sight.get().key(), visit.place().endpoint(), filter.plain());
    Optional<Sheet> kept = rack.find(key).filter(Sheet::take);
    return kept.isPresent()
        ? answer(visit, collection, kept.get())
        : shared(visit, collection, key);
  }

  /** Versions of one object, with their bytes or without. */
  Future<Answer> ofOne(Visit visit, Collection collection) {
    boolean bytes = visit.place().endpoint() == Place.Endpoint.OBJECT;
    Filter filter = visit.asked().filterOfOne(settings, bytes);
    String id = visit.place().id();
    Future<Optional<Page>> found = bytes
        ? visit.shelf().object(collection, id, filter)
        : visit.shelf().versions(collection, id, filter);
    return soon(visit.ctx(), found)
        .map(page -> page.orElseThrow(Visit::unknown))
        .compose(page -> once(visit, page, filter))
        .compose(sheet -> answer(visit, collection, sheet));
  }

  /** What is in sight is older than what was asked for: known without a look. */
  private static boolean isNothingNew(Sight sight, Filter filter) {
    return sight.newest().isEmpty()
        || filter.after().map(after -> !sight.newest().get().isAfter(after)).orElse(false);
  }

  /** One read for all who ask the same while it is under way. */
  private Future<Answer> shared(Visit visit, Collection collection, Rack.Key key) {
    Future<Sheet> same = under.get(key);
    if (same != null) {
      // What was durable when this caller asked may have come too late for the other's page.
      return same.compose(sheet -> sheet.standsFor(key.sight()) && sheet.take()
          ? answer(visit, collection, sheet)
          : again(visit, collection, key.filter()));
    }
    Future<Sheet> read = read(visit, collection, key.filter()).compose(page -> made(key, page));
    if (!read.isComplete()) {
      under.put(key, read);
      read.onComplete(done -> under.remove(key));
    }
    return read.compose(sheet ->
        sheet.take() ? answer(visit, collection, sheet) : again(visit, collection, key.filter()));
  }

  private Future<Answer> again(Visit visit, Collection collection, Filter filter) {
    return read(visit, collection, filter)
        .compose(page -> once(visit, page, filter))
        .compose(sheet -> answer(visit, collection, sheet));
  }

  private Future<Page> read(Visit visit, Collection collection, Filter filter) {
    return soon(
            visit.ctx(),
            visit.place().endpoint() == Place.Endpoint.MANIFEST
                ? visit.shelf().manifest(collection, filter)
                : visit.shelf().objects(collection, filter))
        .map(this::cut);
  }

  /** Ends a page where its bytes are enough; the first object always goes. */
  private Page cut(Page page) {
    long bytes = 0;
    for (int i = 0; i < page.items().size(); i++) {
      bytes += page.items().get(i).object().length;
      if (bytes > settings.pageBytesMax().bytes() && i > 0) {
        return new Page(page.items().subList(0, i), true, page.horizon(), page.stamp());
      }
    }
    return page;
  }

  /** A page that is kept for others, if that is of use. */
  private Future<Sheet> made(Rack.Key asked, Page page) {
    Place.Endpoint kind = asked.kind();
    return written(kind, page).map(body -> {
      Optional<Stamp> stamp = page.stamp().filter(Stamp::stands);
      if (stamp.isEmpty() || !rack.holds(body.length())) {
        return sheet(kind, page, asked.filter(), body.once());
      }
      Optional<Plate> plate = rack.engraved(body.length(), body.engraver());
      if (plate.isEmpty()) {
        return sheet(kind, page, asked.filter(), body.once());
      }
      Sheet sheet = sheet(kind, page, asked.filter(), plate.get());
      // Read for what the caller sees by now, which may be more than when he asked.
      rack.keep(new Rack.Key(stamp.get().sight(), kind, asked.filter()), sheet);
      return sheet;
    });
  }

  private Future<Sheet> once(Visit visit, Page page, Filter filter) {
    Place.Endpoint kind = visit.place().endpoint();
    return written(kind, page).map(body -> sheet(kind, page, filter, body.once()));
  }

  /** Lists are made off the event loop: a manifest may have 10,000 lines. */
  private Future<Written> written(Place.Endpoint kind, Page page) {
    return switch (kind) {
      case MANIFEST -> workers.executeBlocking(() -> Resources.manifest(page), false);
      case VERSIONS -> workers.executeBlocking(() -> Resources.versions(page), false);
      default -> Future.succeededFuture(Resources.envelope(page));
    };
  }

  private static Sheet sheet(Place.Endpoint kind, Page page, Filter filter, Plate plate) {
    Sheet.Dates dates = dates(page, filter.after());
    return new Sheet(plate, Tags.of(kind, page, dates.last()), dates, page.stamp());
  }

  /**
   * The dates of a page. The standard says nothing of an empty page; Elastic keeps the header as its
   * next cursor, so both then say how far everything was looked at.
   */
  private static Sheet.Dates dates(Page page, Optional<Instant> after) {
    List<Item> items = page.items();
    if (!items.isEmpty()) {
      return new Sheet.Dates(
          Optional.of(items.get(0).dateAdded()),
          Optional.of(items.get(items.size() - 1).dateAdded()),
          true);
    }
    Optional<Instant> looked = page.horizon().isEmpty()
        ? after
        : page.horizon().filter(h -> after.isEmpty() || h.isAfter(after.get())).or(() -> after);
    return new Sheet.Dates(looked, looked, false);
  }

  /** The answer with a sheet that is taken for it. */
  private Future<Answer> answer(Visit visit, Collection collection, Sheet sheet) {
    try {
      return told(visit, collection, sheet);
    } catch (RuntimeException | Error e) {
      // Nothing of it is to be sent: what was taken for it would never be given back.
      sheet.give();
      throw e;
    }
  }

  private Future<Answer> told(Visit visit, Collection collection, Sheet sheet) {
    Place.Endpoint kind = visit.place().endpoint();
    if (kind == Place.Endpoint.OBJECTS || kind == Place.Endpoint.OBJECT) {
      sheet.last().ifPresent(last -> visit.shelf().served(collection, last));
    }
    MultiMap asked = visit.ctx().request().headers();
    Coding wanted = Coding.wanted(asked.getAll(HttpHeaders.ACCEPT_ENCODING), press.codings());
    Coding coding = sheet.form(wanted);
    List<String> known = asked.getAll(HttpHeaders.IF_NONE_MATCH);
    if (!known.isEmpty()) {
      // Who wants this coding may have got it before the page was pushed out.
      for (Coding form : EnumSet.of(coding, wanted)) {
        if (Tags.named(known, sheet.tag(form))) {
          sheet.give();
          return Future.succeededFuture(Answer.unchanged(sheet, form));
        }
      }
    }
    return sheet
        .formed(coding, this::pressed, more -> rack.grew(sheet, more))
        .map(form -> Answer.of(form, sheet));
  }

  private Future<Optional<Plate>> pressed(Coding coding, Plate plain) {
    return workers.executeBlocking(() -> press.press(coding, plain.view(), rack.plates()), false);
  }

  /** The memory that pages have outside of the heap. */
  Plates plates() {
    return rack.plates();
  }

  /** Gives back all memory but that of what is being sent. */
  void close() {
    rack.close();
  }

  private <T> Future<T> soon(RoutingContext ctx, Future<T> shelf) {
    return Guard.home(ctx, shelf.timeout(settings.answerMax().toMillis(), TimeUnit.MILLISECONDS));
  }
}
