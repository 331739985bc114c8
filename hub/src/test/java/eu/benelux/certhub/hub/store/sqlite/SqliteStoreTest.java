package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.AccountsContract;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.LedgerContract;
import eu.benelux.certhub.hub.store.LedgerLinesContract;
import eu.benelux.certhub.hub.store.LedgerPageContract;
import eu.benelux.certhub.hub.store.LedgerPlacesContract;
import eu.benelux.certhub.hub.store.LedgerStandingContract;
import eu.benelux.certhub.hub.store.LedgerWalkContract;
import eu.benelux.certhub.hub.store.MarksContract;
import eu.benelux.certhub.hub.store.ParcelsContract;
import eu.benelux.certhub.hub.store.QuarantineContract;
import eu.benelux.certhub.hub.store.StatusesContract;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.TestClock;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The embedded store keeps every contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqliteStoreTest
    implements LedgerContract,
        LedgerPageContract,
        LedgerWalkContract,
        LedgerLinesContract,
        LedgerStandingContract,
        LedgerPlacesContract,
        ParcelsContract,
        StatusesContract,
        QuarantineContract,
        AccountsContract,
        MarksContract {
  @RegisterExtension
  final SqliteHome home = new SqliteHome();

  @Override
  public Store store() {
    return home.store();
  }

  @Override
  public Store reopened() {
    Await.of(home.store().close());
    return home.open();
  }

  @Override
  public TestClock clock() {
    return home.clock();
  }
}
