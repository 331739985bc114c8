package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.OutgoingAnswer;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * One walk through the objects or the manifest of a collection (TAXII 2.1 sections 3.4 and 3.5). A
 * server that says there is more, but not where, is asked for what was added after the last page, with
 * an overlap: what shares a moment with the last object comes again rather than not at all.
 */
final class TaxiiPull {
  /** Pages in a row that bring nothing new; one may be empty by right (deletions meanwhile). */
  private static final int IDLE_MAX = 3;

  private static final int LIMIT_MAX = 100_000;
  private static final String FIRST = "X-TAXII-Date-Added-First";
  private static final String LAST = "X-TAXII-Date-Added-Last";

  private final TaxiiCalls calls;
  private final InstantSource clock;
  private final URI list;
  private final PullQuery query;
  private final Pages handler;
  private final Sightings sightings;
  private Optional<Instant> after;
  private Optional<String> next = Optional.empty();
  private Optional<Instant> last;
  private Optional<Instant> reached;
  private Optional<Instant> previous = Optional.empty();
  private boolean ascending = true;
  private int limit;
  private int pages;
  private int idle;
  private long taken;
  private long bytes;

  TaxiiPull(TaxiiCalls calls, InstantSource clock, URI list, PullQuery query, Pages handler) {
    this.calls = calls;
    this.clock = clock;
    this.list = list;
    this.query = query;
    this.handler = handler;
    this.sightings = new Sightings(query.from().seen());
    this.after = query.addedAfter();
    this.last = query.from().after();
    this.reached = last;
    this.limit = (int) Math.min(calls.limits().pageObjects(), query.objectsMax());
  }

  Future<Pulled> run() {
    boolean[] more = {false};
    return Rounds.run(() -> page().map(goesOn -> {
          more[0] = goesOn;
          return goesOn && taken < query.objectsMax();
        }))
        .compose(end -> calls.read(
            () -> new Pulled(taken, pages, more[0], position(more[0] ? reached : last))));
  }

  private Future<Boolean> page() {
    if (pages == calls.limits().pagesMax()) {
      throw stopped("the pull has more than " + pages + " pages");
    }
    return calls.get(question(), calls.limits().pageBytesMax().bytes()).compose(this::read);
  }

  /** The same question for every page, with another position (section 3.5). */
  private URI question() {
    StringBuilder text = new StringBuilder("?limit=").append(limit);
    after.ifPresent(time -> text.append("&added_after=").append(Moment.write(time)));
    if (!query.types().isEmpty()) {
      text.append("&match%5Btype%5D=").append(encoded(String.join(",", query.types())));
    }
    next.ifPresent(token -> text.append("&next=").append(encoded(token)));
    return list.resolve(text.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Future<Boolean> read(OutgoingAnswer answer) {
    pages++;
    bytes += answer.body().length;
    if (bytes > calls.limits().pullBytesMax().bytes()) {
      throw stopped("the pull has more than " + calls.limits().pullBytesMax());
    }
    Optional<Instant> told = date(answer, LAST);
    // Digests of a page of megabytes are no work for the event loop; pages come one at a time.
    return calls
        .read(() -> {
          Envelope page = Envelope.read(answer.body());
          Instant date = told.orElseGet(clock::instant);
          return new Looked(
              page, sightings.sort(page.objects(), date, query.objectsMax() - taken), told);
        })
        .compose(page -> take(page, date(answer, FIRST)));
  }

  private record Looked(Envelope envelope, Sightings.Sorted sorted, Optional<Instant> told) {}

  private Future<Boolean> take(Looked page, Optional<Instant> first) {
    boolean news = page.sorted().news();
    idle = news ? 0 : idle + 1;
    boolean more = page.envelope().more() || !page.sorted().whole();
    if (more && idle == IDLE_MAX) {
      throw stopped("the server promises more, but " + idle + " pages brought nothing new");
    }
    ascending &= first.isEmpty() || previous.isEmpty() || !first.get().isBefore(previous.get());
    previous = page.told().or(() -> previous);
    if (page.sorted().whole()) {
      last = later(last, page.told());
    }
    if (more && page.sorted().whole()) {
      goOn(page.envelope(), page.told(), news);
    }
    // Behind a page that is not in order anything may follow: who breaks off there begins anew.
    reached = ascending ? last : query.from().after();
    Optional<Instant> now = reached;
    Future<Void> handed = page.sorted().fresh().isEmpty()
        ? Future.succeededFuture()
        : handler.take(new PulledPage(page.sorted().fresh(), () -> position(now)));
    taken += page.sorted().fresh().size();
    return handed.map(done -> more);
  }

  private void goOn(Envelope page, Optional<Instant> told, boolean news) {
    next = page.next();
    if (next.isPresent()) {
      return;
    }
    Instant position = told.orElseThrow(() -> stopped(
        "the server promises more, but sends neither next nor a readable X-TAXII-Date-Added-Last"));
    // Microseconds are TAXII's finest step (section 2): one less, and equal dates come again.
    after = Optional.of(position.minusNanos(1_000));
    // So many equal dates that the overlap filled the page: a longer one may reach beyond them.
    limit = news ? limit : Math.min(LIMIT_MAX, limit * 8);
  }

  /** Dates in the future would make the next pull skip what comes until then. */
  private Optional<Instant> date(OutgoingAnswer answer, String header) {
    return answer
        .header(header)
        .flatMap(Moment::read)
        .filter(date -> !date.isAfter(clock.instant().plusSeconds(60)));
  }

  private PullPosition position(Optional<Instant> reached) {
    Map<String, Instant> seen = sightings.after(reached.map(query::before).orElse(Instant.MIN));
    return new PullPosition(reached, seen);
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || other.filter(date -> date.isAfter(one.get())).isPresent() ? other : one;
  }

  private TaxiiFault stopped(String reason) {
    return new TaxiiFault(reason + "; stopped after " + taken + " objects in " + pages + " pages");
  }
}
