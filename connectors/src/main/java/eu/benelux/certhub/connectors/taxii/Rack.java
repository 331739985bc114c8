package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Plate;
import eu.benelux.certhub.connectors.http.Plates;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Finished pages, for whoever sees what they show and asks the same. Of the pages for one sight the
 * one that nobody asked for longest goes first, and the sight with the most bytes gives way first:
 * who asks for ever other pages pushes out his own. Lives on the event loop of its server.
 */
final class Rack {
  /** What nobody who sees it has asked for since then goes before all others. */
  private static final long QUIET_NANOS = Duration.ofMinutes(15).toNanos();

  /** A page that is longer than this part of the rack is not kept. */
  private static final int PART = 4;

  private final long bytesMax;
  private final LongSupplier nanos;
  private final Plates plates;
  private final Map<Object, Shelved> bySight = new HashMap<>();
  private final Map<Sheet, Key> places = new HashMap<>();
  private long bytes;
  private boolean closed;

  /**
   * An empty rack. Pages that were pushed out and are still being sent may have as much memory again.
   *
   * @param nanos a clock that only goes forward
   */
  Rack(long bytesMax, LongSupplier nanos) {
    this.bytesMax = bytesMax;
    this.nanos = nanos;
    this.plates = new Plates(2 * bytesMax);
  }

  /** What a page answers. The account is no part of it. */
  record Key(Object sight, Place.Endpoint kind, Filter filter) {}

  private static final class Shelved {
    final LinkedHashMap<Key, Sheet> sheets = new LinkedHashMap<>(16, 0.75f, true);
    long bytes;
    long asked;
  }

  /** Whether a page of this length would be kept. */
  boolean holds(long length) {
    return !closed && length <= bytesMax / PART;
  }

  /** Where pages are written that are kept; others are pushed out if need be. */
  Optional<Plate> engraved(int length, Plate.Engraver engraver) {
    makeRoom(length);
    return plates.engraved(length, engraver);
  }

  /** Memory of which the rack's pages are made. */
  Plates plates() {
    return plates;
  }

  /** The page, if it is here and stands. */
  Optional<Sheet> find(Key key) {
    Shelved shelved = bySight.get(key.sight());
    Sheet sheet = shelved == null ? null : shelved.sheets.get(key);
    if (shelved == null || sheet == null) {
      return Optional.empty();
    }
    shelved.asked = nanos.getAsLong();
    if (!sheet.standsFor(key.sight())) {
      remove(key, shelved);
      return Optional.empty();
    }
    return Optional.of(sheet);
  }

  /** Keeps a page, which is the rack's from now on. */
  void keep(Key key, Sheet sheet) {
    Shelved shelved = bySight.computeIfAbsent(key.sight(), unknown -> new Shelved());
    remove(key, shelved);
    shelved = bySight.computeIfAbsent(key.sight(), unknown -> new Shelved());
    shelved.sheets.put(key, sheet);
    shelved.asked = nanos.getAsLong();
    places.put(sheet, key);
    sheet.keep();
    count(shelved, sheet.bytes());
    makeRoom(0);
  }

  /** A page that may be here has so many bytes more. */
  void grew(Sheet sheet, int more) {
    Key key = places.get(sheet);
    Shelved shelved = key == null ? null : bySight.get(key.sight());
    if (shelved != null) {
      count(shelved, more);
      makeRoom(0);
    }
  }

  /** Keeps nothing from now on. What is being sent is sent to its end. */
  void close() {
    closed = true;
    makeRoom(bytesMax);
  }

  private void count(Shelved shelved, long more) {
    shelved.bytes += more;
    bytes += more;
  }

  private void makeRoom(long wanted) {
    while (bytes + wanted > bytesMax) {
      Shelved victim = victim();
      Iterator<Key> eldest = victim.sheets.keySet().iterator();
      remove(eldest.next(), victim);
    }
  }

  private Shelved victim() {
    long quiet = nanos.getAsLong() - QUIET_NANOS;
    return bySight.values().stream()
        .max((one, other) -> {
          int waiting = Boolean.compare(one.asked - quiet < 0, other.asked - quiet < 0);
          return waiting != 0 ? waiting : Long.compare(one.bytes, other.bytes);
        })
        .orElseThrow();
  }

  private void remove(Key key, Shelved shelved) {
    Sheet sheet = shelved.sheets.remove(key);
    if (sheet != null) {
      places.remove(sheet);
      count(shelved, -sheet.bytes());
      sheet.drop();
    }
    if (shelved.sheets.isEmpty()) {
      bySight.remove(key.sight());
    }
  }

  /** The bytes of all pages. */
  long bytes() {
    return bytes;
  }
}
