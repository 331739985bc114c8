package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far somebody has come in a collection of another server: a plain value, to be kept until the
 * next time. Servers add objects late, with dates that lie before the last one that they told of, and
 * give many objects one date; so the next pull begins somewhat before {@code after}, and what is in
 * {@code seen} is not handed over again.
 *
 * @param after the latest date of adding that the server told of, or none
 * @param seen digests of objects that were handed over, with the date from which on they come again.
 *     Where it is empty, the next pull begins exactly after {@code after}
 */
public record PullPosition(Optional<Instant> after, Map<String, Instant> seen) {

  public PullPosition {
    requireNonNull(after, "after");
    seen = Map.copyOf(seen);
  }

  /** Of who has nothing yet. */
  public static PullPosition start() {
    return new PullPosition(Optional.empty(), Map.of());
  }

  /** Of who wants only what was added later than this. */
  public static PullPosition since(Instant instant) {
    return new PullPosition(Optional.of(instant), Map.of());
  }
}
