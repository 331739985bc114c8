package eu.benelux.certhub.connectors.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * So many a second on average for everybody, and twice as many at once: a token bucket each, kept
 * as the moment at which it will be full again (the generic cell rate algorithm of ATM). Knows a
 * bounded number of names; who was not heard of for longest is forgotten first. Lives on the one
 * event loop of its listener.
 */
final class Rates {
  private static final int NAMES_MAX = 10_000;
  private static final int BURST_SECONDS = 2;
  private static final long SECOND = 1_000_000_000;

  private final LongSupplier nanos;
  private final long start;
  private final long interval;
  private final long lead;
  private final Map<String, Long> full = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Empty buckets for nobody yet.
   *
   * @param nanos a clock that never goes back, such as {@link System#nanoTime}
   */
  Rates(LongSupplier nanos, int perSecond) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.interval = SECOND / perSecond;
    this.lead = (BURST_SECONDS * (long) perSecond - 1) * interval;
  }

  /** Takes one for this name, or says after how long there will be one again. */
  Optional<Duration> take(String name) {
    long now = nanos.getAsLong() - start;
    long at = Math.max(full.getOrDefault(name, now), now);
    if (at - now > lead) {
      return Optional.of(Duration.ofNanos(at - now - lead));
    }
    full.put(name, at + interval);
    if (full.size() > NAMES_MAX) {
      full.remove(full.keySet().iterator().next());
    }
    return Optional.empty();
  }

  int names() {
    return full.size();
  }
}
