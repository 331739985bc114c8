package eu.benelux.certhub.hub.store.sqlite;

import java.util.function.BooleanSupplier;

/**
 * Whether a page is as it would be read now: nothing that its reader sees came, went or changed
 * between where the page begins and the entry that follows its last one.
 */
final class Standing implements BooleanSupplier {
  private final Sight sight;
  private final long from;
  private final long to;
  private volatile long known;
  private volatile boolean fallen;

  /**
   * A page that stands.
   *
   * @param from the page shows what comes after this sequence
   * @param to the sequence of the first entry that had no more room, which is why there is more;
   *     {@link Long#MAX_VALUE} for a last page
   * @param known the last change that was published before the page was read
   */
  Standing(Sight sight, long from, long to, long known) {
    this.sight = sight;
    this.from = from;
    this.to = to;
    this.known = known;
  }

  @Override
  public boolean getAsBoolean() {
    if (fallen) {
      return false;
    }
    long since = known;
    long now = sight.changes().last();
    if (now == since) {
      return true;
    }
    if (!sight.changes().leftAlone(since, sight, from, to)) {
      fallen = true;
      return false;
    }
    // Not later than what was looked through; another thread may have looked further already.
    known = now;
    return true;
  }
}
