package eu.benelux.certhub.connectors.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that are under way: so many in all, and of one name no more than its part. Lives on the
 * one event loop of its listener.
 */
final class Flights {
  private final int allMax;
  private final int ownMax;
  private final Map<String, Integer> own = new HashMap<>();
  private int all;

  Flights(int allMax, int ownMax) {
    this.allMax = allMax;
    this.ownMax = ownMax;
  }

  /** Counts one more of this name, or says why not. */
  Optional<Refusal> begin(String name) {
    if (own.getOrDefault(name, 0) >= ownMax) {
      return Optional.of(new Refusal(
          429,
          "Too many at a time",
          "At most " + ownMax + " requests are answered at a time; let one end first."));
    }
    if (all >= allMax) {
      return Optional.of(new Refusal(503, "Too much under way", "Come again later."));
    }
    all++;
    own.merge(name, 1, Integer::sum);
    return Optional.empty();
  }

  /** One that was counted is over. */
  void end(String name) {
    all--;
    own.computeIfPresent(name, (n, count) -> count > 1 ? count - 1 : null);
  }

  int all() {
    return all;
  }
}
