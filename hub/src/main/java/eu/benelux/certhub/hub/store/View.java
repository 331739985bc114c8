package eu.benelux.certhub.hub.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What a reader may see at one moment, as the ledger knows it. It is made from memory, so it may be
 * made anew for every question; it holds for the one page that is asked for right after.
 */
public interface View {
  /**
   * Equal for all who see the same classes of entries, whoever they are; made of nothing else. What
   * is remembered of a page may be shown to whoever has the page's key now.
   */
  Object key();

  /**
   * No entry that was ever in sight was added later than this; empty where there never was one. It
   * may be later than the newest entry that is still there, never earlier.
   */
  Optional<Instant> newest();
}
