package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.OutgoingAnswer;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One walk through the objects of a collection (TAXII 2.1 sections 3.4 and 3.5). A server that says
 * there is more, but not where, is asked for what was added after the last page, with an overlap: what
 * shares a moment with the last object comes again rather than not at all.
 */
final class TaxiiPull {
  /** Pages in a row that bring nothing new; one may be empty by right (deletions meanwhile). */
  private static final int IDLE_MAX = 3;

  private static final int LIMIT_MAX = 100_000;

  private final TaxiiCalls calls;
  private final InstantSource clock;
  private final URI objects;
  private final Pages handler;
  private final Repeats repeats = new Repeats();
  private Optional<Instant> after;
  private Optional<String> next = Optional.empty();
  private Optional<Instant> last = Optional.empty();
  private int limit;
  private int pages;
  private int idle;
  private long taken;
  private long bytes;

  TaxiiPull(
      TaxiiCalls calls, InstantSource clock, URI objects, Optional<Instant> after, Pages handler) {
    this.calls = calls;
    this.clock = clock;
    this.objects = objects;
    this.after = after;
    this.handler = handler;
    this.limit = calls.limits().pageObjects();
  }

  Future<Pulled> run() {
    return Rounds.run(this::page).map(end -> new Pulled(taken, pages, last));
  }

  private Future<Boolean> page() {
    if (pages == calls.limits().pagesMax()) {
      throw stopped("the pull has more than " + pages + " pages");
    }
    return calls.get(question(), calls.limits().pageBytesMax().bytes()).compose(this::read);
  }

  /** The same question for every page, with another position (section 3.5). */
  private URI question() {
    StringBuilder query = new StringBuilder("?limit=").append(limit);
    after.ifPresent(time -> query.append("&added_after=").append(Moment.write(time)));
    next.ifPresent(token -> query
        .append("&next=")
        .append(URLEncoder.encode(token, StandardCharsets.UTF_8).replace("+", "%20")));
    return objects.resolve(query.toString());
  }

  private Future<Boolean> read(OutgoingAnswer answer) {
    pages++;
    bytes += answer.body().length;
    if (bytes > calls.limits().pullBytesMax().bytes()) {
      throw stopped("the pull has more than " + calls.limits().pullBytesMax());
    }
    // Marks of a page of megabytes are no work for the event loop; pages come one at a time.
    return calls
        .read(() -> {
          Envelope page = Envelope.read(answer.body());
          return new Marked(page, repeats.isNews(page.objects()));
        })
        .compose(page -> take(page.envelope(), page.news(), answer));
  }

  private record Marked(Envelope envelope, boolean news) {}

  private Future<Boolean> take(Envelope page, boolean news, OutgoingAnswer answer) {
    Optional<Instant> told = dateAddedLast(answer);
    idle = news ? 0 : idle + 1;
    boolean more = page.more();
    if (more && idle == IDLE_MAX) {
      throw stopped("the server promises more, but " + idle + " pages brought nothing new");
    }
    if (more) {
      goOn(page, told, news);
    }
    Future<Void> handed = news ? handler.take(page.objects()) : Future.succeededFuture();
    return handed.map(done -> {
      taken += news ? page.objects().size() : 0;
      last = later(last, told);
      return more;
    });
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
  private Optional<Instant> dateAddedLast(OutgoingAnswer answer) {
    return answer
        .header("X-TAXII-Date-Added-Last")
        .flatMap(Moment::read)
        .filter(date -> !date.isAfter(clock.instant().plusSeconds(60)));
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || other.filter(date -> date.isAfter(one.get())).isPresent() ? other : one;
  }

  private TaxiiFault stopped(String reason) {
    return new TaxiiFault(reason + "; stopped after " + taken + " objects in " + pages + " pages");
  }
}
