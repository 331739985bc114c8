package eu.benelux.certhub.connectors.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes that are kept in memory at a time: so many in all, and for one account no more than its
 * share, so that one slow or broken client leaves room for all others. Lives on the one event loop
 * of its listener.
 */
final class Shares {
  private final long bytesMax;
  private final long shareMax;
  private final Map<String, Long> held = new HashMap<>();
  private long taken;

  Shares(long bytesMax, long shareMax) {
    this.bytesMax = bytesMax;
    this.shareMax = shareMax;
  }

  /**
   * Takes room for so many more bytes, or says why there is none. What is longer than a share, or
   * than everything, has room when nothing else is held.
   */
  Optional<Refusal> take(String account, long bytes) {
    long own = held.getOrDefault(account, 0L);
    if (own > 0 && own + bytes > shareMax) {
      return Optional.of(new Refusal(
          429, "Too much at a time", "This account has requests under way; let them end first."));
    }
    if (taken > 0 && taken + bytes > bytesMax) {
      return Optional.of(new Refusal(503, "Too much under way", "Come again later."));
    }
    taken += bytes;
    held.merge(account, bytes, Long::sum);
    return Optional.empty();
  }

  /** Gives back what was taken. */
  void give(String account, long bytes) {
    taken -= bytes;
    held.computeIfPresent(account, (name, own) -> own > bytes ? own - bytes : null);
  }
}
