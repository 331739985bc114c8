package eu.benelux.certhub.hub.store;

import io.vertx.core.Future;

/** A store: all its ports, one life. */
public interface Store {
  /** The copies. */
  Ledger ledger();

  /** The deliveries. */
  Parcels parcels();

  /** What became of submissions. */
  Statuses statuses();

  /** What waits for a person. */
  Quarantine quarantine();

  /** Who may log in. */
  Accounts accounts();

  /** Small things that must stay the same. */
  Marks marks();

  /** Whether the store takes commits; otherwise a sentence that says why not. */
  Future<Health> health();

  /** Finishes what was begun and lets the files go. A second call does nothing. */
  Future<Void> close();

  /** How the store is. */
  record Health(boolean ready, String sentence) {}
}
