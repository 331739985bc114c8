package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.hub.policy.EntryClass;
import io.vertx.core.Future;
import java.util.function.Predicate;

/**
 * The copies, in one order. Entries become visible in the order of their sequence and of their
 * {@code date_added}: a reader that follows either misses nothing.
 */
public interface Ledger {
  /**
   * Asks the judge and writes what it says, all or nothing. The future succeeds with the judge's
   * answer once the write is durable (synced), and not before; commits of several callers may share
   * one sync. The judge is asked on the store's own thread. The last entry of each class in a
   * durable write is dated on a whole millisecond, since some clients keep no more of it (DESIGN
   * decision 2). What more readers see is dated before what fewer see, and within a write the time
   * between entries of which all readers of the later see the earlier does not depend on others.
   *
   * @return fails with {@link StoreTrouble} when nothing was written, or with what the judge threw
   */
  <T> Future<T> commit(Judge<T> judge);

  /**
   * What a reader may see now.
   *
   * @param sight which classes the reader may see; asked once per class, not per entry, and perhaps
   *     again when the page is read
   */
  View view(Predicate<EntryClass> sight);

  /**
   * A page of what a reader may see. Of several copies of one id and version it holds the earliest
   * in sight. First and last version are those of the line that leads in sight: a line whose owner
   * speaks for the creator before all others, else the one whose entries in sight lead since the
   * earliest sequence ({@link Authority}); so nobody who may write the same id takes the place of
   * whom it comes from. Every version, and versions that are named, are of whatever line.
   *
   * @param view made by this ledger
   * @return fails with {@link StoreTrouble}
   */
  Future<EntryPage> page(View view, EntryQuery query);

  /** The same for what a reader may see now. */
  default Future<EntryPage> page(Predicate<EntryClass> sight, EntryQuery query) {
    return page(view(sight), query);
  }

  /** Whether any copy of the object is in sight. */
  Future<Boolean> holds(Predicate<EntryClass> sight, String id);
}
