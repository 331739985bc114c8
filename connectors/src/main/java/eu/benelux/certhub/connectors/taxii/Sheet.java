package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Plate;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/**
 * A page as it goes out: finished bytes and headers, in the forms that somebody asked for. Lives on
 * the event loop of its server.
 */
final class Sheet {
  private static final CharSequence ENTITY_TAG = HttpHeaders.createOptimized("ETag");
  private static final CharSequence FIRST = HttpHeaders.createOptimized("X-TAXII-Date-Added-First");
  private static final CharSequence LAST = HttpHeaders.createOptimized("X-TAXII-Date-Added-Last");
  private static final CharSequence TAXII = HttpHeaders.createOptimized(Media.TAXII);

  /** A client may keep the page for itself, and asks each time whether it still holds. */
  private static final CharSequence ASK = HttpHeaders.createOptimized("private, no-cache");

  private static final CharSequence BY_CODING = HttpHeaders.createOptimized("Accept-Encoding");

  /** Shorter ones are not worth it: they fit into one packet as they are. */
  private static final int COMPRESSED_MIN = 1_200;

  /** Longer ones would need much of the heap while they are compressed. */
  private static final int COMPRESSED_MAX = 16 << 20;

  private final Plate plain;
  private final Optional<Stamp> stamp;
  private final String tag;
  private final Dates dates;
  private final Map<Coding, Map<CharSequence, CharSequence>> headers = new EnumMap<>(Coding.class);
  private final Map<Coding, Plate> forms = new EnumMap<>(Coding.class);
  private final Map<Coding, Future<Optional<Plate>>> making = new EnumMap<>(Coding.class);
  private final Set<Coding> impossible = EnumSet.noneOf(Coding.class);
  private final List<Plate> held = new ArrayList<>();
  private boolean kept;

  /**
   * A sheet that nobody keeps yet.
   *
   * @param dates the first and the last date of the page, or of where it looked
   */
  Sheet(Plate plain, String tag, Dates dates, Optional<Stamp> stamp) {
    this.plain = plain;
    this.stamp = stamp;
    this.tag = tag;
    this.dates = dates;
    forms.put(Coding.IDENTITY, plain);
  }

  /**
   * The headers {@code X-TAXII-Date-Added-First} and {@code -Last} (TAXII 2.1 section 3.2).
   *
   * @param item whether these are dates of items
   */
  record Dates(Optional<Instant> first, Optional<Instant> last, boolean item) {}

  private Map<CharSequence, CharSequence> whole(Coding coding) {
    Map<CharSequence, CharSequence> told = new LinkedHashMap<>();
    told.put(HttpHeaders.CONTENT_TYPE, TAXII);
    if (coding != Coding.IDENTITY) {
      told.put(HttpHeaders.CONTENT_ENCODING, HttpHeaders.createOptimized(coding.label()));
    }
    told.putAll(unchanged(coding));
    return told;
  }

  /** What a 304 says, too: nothing about a body that it does not have (RFC 9110, 15.4.5). */
  Map<CharSequence, CharSequence> unchanged(Coding coding) {
    Map<CharSequence, CharSequence> told = new LinkedHashMap<>();
    told.put(HttpHeaders.CACHE_CONTROL, ASK);
    told.put(HttpHeaders.VARY, BY_CODING);
    told.put(ENTITY_TAG, HttpHeaders.createOptimized(tag(coding)));
    dates.first().ifPresent(date -> told.put(FIRST, Moment.write(date)));
    dates.last().ifPresent(date -> told.put(LAST, Moment.write(date)));
    return told;
  }

  /** The form of this page for who wants a coding: small pages and those that go once are plain. */
  Coding form(Coding wanted) {
    boolean worthIt = plain.length() >= COMPRESSED_MIN && plain.length() <= COMPRESSED_MAX;
    return kept && worthIt && !impossible.contains(wanted) ? wanted : Coding.IDENTITY;
  }

  /** With its quotation marks. */
  String tag(Coding coding) {
    return '"' + tag + coding.mark() + '"';
  }

  Map<CharSequence, CharSequence> headers(Coding coding) {
    return headers.computeIfAbsent(coding, this::whole);
  }

  /** The date of the last item, if there is an item. */
  Optional<Instant> last() {
    return dates.item() ? dates.last() : Optional.empty();
  }

  /** Whether it was read for those who see this, and would be read so now. */
  boolean standsFor(Object sight) {
    return stamp.isPresent() && stamp.get().sight().equals(sight) && stamp.get().stands();
  }

  int bytes() {
    return forms.values().stream().mapToInt(Plate::length).sum();
  }

  /** Holds the plain form for an answer; false when it is gone. */
  boolean take() {
    return plain.take();
  }

  /** Gives the plain form back. */
  void give() {
    plain.give();
  }

  /** From now on the sheet is kept, and may have other forms. */
  void keep() {
    kept = true;
    held.add(plain);
  }

  /** Lets go of all forms. */
  void drop() {
    kept = false;
    held.forEach(Plate::give);
    held.clear();
    forms.keySet().retainAll(List.of(Coding.IDENTITY));
  }

  /**
   * A form, taken for one answer, of a sheet whose plain form is taken: that one is given back.
   *
   * @param compress makes the bytes of a form, somewhere else, if there is room; asked once
   * @return the form that the answer gets: the plain one when there is no other
   */
  Future<Formed> formed(
      Coding coding,
      BiFunction<Coding, Plate, Future<Optional<Plate>>> compress,
      IntConsumer grew) {
    if (coding == Coding.IDENTITY) {
      return Future.succeededFuture(new Formed(Coding.IDENTITY, plain));
    }
    Plate ready = forms.get(coding);
    if (ready != null && ready.take()) {
      plain.give();
      return Future.succeededFuture(new Formed(coding, ready));
    }
    Future<Optional<Plate>> under = making.get(coding);
    if (under == null) {
      under = compress.apply(coding, plain);
      making.put(coding, under);
      under.onComplete(made -> settle(coding, made, grew));
    }
    return under.transform(made -> {
      Formed formed = new Formed(Coding.IDENTITY, plain);
      // Settled before, so that the form is the sheet's, or gone.
      Plate form = forms.get(coding);
      if (form != null && form.take()) {
        plain.give();
        formed = new Formed(coding, form);
      }
      return Future.succeededFuture(formed);
    });
  }

  private void settle(Coding coding, AsyncResult<Optional<Plate>> made, IntConsumer grew) {
    making.remove(coding);
    Optional<Plate> form = made.succeeded() ? made.result() : Optional.empty();
    if (form.isEmpty()) {
      // Not tried again for each reader: it costs as much each time.
      impossible.add(coding);
    } else if (kept) {
      forms.put(coding, form.get());
      held.add(form.get());
      grew.accept(form.get().length());
    } else {
      form.get().give();
    }
  }

  /** One form of a page. */
  record Formed(Coding coding, Plate plate) {}
}
