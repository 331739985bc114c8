package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is pulled of a collection.
 *
 * @param overlap how long before its position the pull begins, for what the server added late; at
 *     least a microsecond, since objects may share a date
 * @param types STIX types that are asked for; empty for all
 * @param objectsMax the pull ends when so many were handed over
 */
public record PullQuery(PullPosition from, Duration overlap, List<String> types, long objectsMax) {
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  /** Microseconds are TAXII's finest step (section 2). */
  private static final Duration STEP = Duration.ofNanos(1_000);

  public PullQuery {
    requireNonNull(from, "from");
    types = List.copyOf(types);
    if (overlap.isNegative() || objectsMax < 1) {
      throw new IllegalArgumentException("an overlap is not negative, and a pull is of something");
    }
  }

  /** All that there is, or all after a position, with an overlap of ten minutes. */
  public static PullQuery from(PullPosition position) {
    return new PullQuery(position, OVERLAP, List.of(), Long.MAX_VALUE);
  }

  /** The same, from another position. */
  public PullQuery startingAt(PullPosition other) {
    return new PullQuery(other, overlap, types, objectsMax);
  }

  /** The same, of these types alone. */
  public PullQuery ofTypes(List<String> others) {
    return new PullQuery(from, overlap, others, objectsMax);
  }

  /** The same, ending after so many objects. */
  public PullQuery atMost(long count) {
    return new PullQuery(from, overlap, types, count);
  }

  /** The same, beginning so long before its position. */
  public PullQuery overlapping(Duration other) {
    return new PullQuery(from, other, types, objectsMax);
  }

  /** The date after which the server is asked. */
  Optional<Instant> addedAfter() {
    return from.seen().isEmpty() ? from.after() : from.after().map(this::before);
  }

  /** What was added before this is not remembered. */
  Instant before(Instant date) {
    return date.minus(overlap.compareTo(STEP) < 0 ? STEP : overlap);
  }
}
