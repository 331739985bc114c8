package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.entries;
import static eu.benelux.certhub.hub.store.Samples.shared;

import eu.benelux.certhub.hub.policy.EntryClass;

/** What contracts of a ledger run on. */
public interface OnALedger extends OnAStore {
  /** Most of the tests publish here. */
  EntryClass SHARED = shared("be", "be", "nl", "lu");

  EntryClass NARROW = shared("be", "be", "nl");

  /** Writes entries and waits until they are durable. */
  default void publish(NewEntry... entries) {
    Await.of(store().ledger().commit((state, now) -> entries(entries)));
  }
}
