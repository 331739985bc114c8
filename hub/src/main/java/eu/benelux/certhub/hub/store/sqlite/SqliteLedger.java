package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.Ledger;
import eu.benelux.certhub.hub.store.View;
import io.vertx.core.Future;
import java.util.function.Predicate;

/** The copies. */
record SqliteLedger(Readers readers, WriteQueue writes, Pages pages, Classes classes)
    implements Ledger {
  @Override
  public <T> Future<T> commit(Judge<T> judge) {
    return writes.commit(judge);
  }

  @Override
  public View view(Predicate<EntryClass> sight) {
    return classes.sight(sight);
  }

  @Override
  public Future<EntryPage> page(View view, EntryQuery query) {
    Sight sight = (Sight) view;
    // Before the snapshot: what is published from now on may be missing in it.
    long known = sight.changes().last();
    return readers.ask(sql -> pages.page(sql, sight, query, known));
  }

  @Override
  public Future<Boolean> holds(Predicate<EntryClass> sight, String id) {
    return readers.ask(sql -> pages.holds(sql, sight, id));
  }
}
