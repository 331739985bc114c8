package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.Ledger;
import io.vertx.core.Future;
import java.util.function.Predicate;

/** The copies. */
record SqliteLedger(Readers readers, WriteQueue writes, Pages pages) implements Ledger {
  @Override
  public <T> Future<T> commit(Judge<T> judge) {
    return writes.commit(judge);
  }

  @Override
  public Future<EntryPage> page(Predicate<EntryClass> sight, EntryQuery query) {
    return readers.ask(sql -> pages.page(sql, sight, query));
  }

  @Override
  public Future<Boolean> holds(Predicate<EntryClass> sight, String id) {
    return readers.ask(sql -> pages.holds(sql, sight, id));
  }
}
