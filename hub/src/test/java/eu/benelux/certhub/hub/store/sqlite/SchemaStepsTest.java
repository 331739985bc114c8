package eu.benelux.certhub.hub.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Authority;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.Samples;
import eu.benelux.certhub.hub.store.Versions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Homes of older programs. */
final class SchemaStepsTest {
  private static final EntryClass OF_BE = Samples.shared("be", "be", "nl");
  private static final EntryClass OF_LU = Samples.shared("lu", "lu", "nl");

  /** What version 2 added taken away again. */
  private static final List<String> TO_VERSION_1 = List.of(
      """
          CREATE TABLE entry_1 AS SELECT seq, date_us, class_id, id, type, version, version_key,
            stated, kin, revoked, digest, created_by, created, names, bytes FROM entry""",
      "DROP TABLE entry",
      "ALTER TABLE entry_1 RENAME TO entry",
      "ALTER TABLE parcel DROP COLUMN answers",
      "PRAGMA user_version = 1");

  @RegisterExtension
  final SqliteHome home = new SqliteHome();

  private void publish(NewEntry entry) {
    Await.of(home.store().ledger().commit((state, now) -> Samples.entries(entry)));
  }

  @Test
  void takeAVersion1HomeWithAllThatItHolds() throws SQLException {
    publish(Samples.entry(OF_BE, Samples.id(1), Samples.V1, Samples.id(7)));
    publish(Samples.unversioned(OF_BE, "file--1"));
    List<Entry> before = Samples.all(home.store(), Samples.ALL, Versions.ALL);
    Await.of(home.store().close());
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("store.db"));
        Statement statement = file.createStatement()) {
      for (String text : TO_VERSION_1) {
        statement.execute(text);
      }
    }
    home.open();
    assertThat(Samples.all(home.store(), Samples.ALL, Versions.ALL))
        .usingRecursiveComparison()
        .isEqualTo(before);
    Authority stranger = new Authority("from lu", false, 0);
    publish(Samples.as(stranger, Samples.entry(OF_LU, Samples.id(1), Samples.V2)));
    publish(Samples.unversioned(OF_LU, "file--1"));
    assertThat(Samples.shown(Samples.all(home.store(), Samples.by("nl"), Versions.LAST)))
        .as("what was there leads")
        .contains(Samples.id(1) + " " + Samples.V1)
        .doesNotContain(Samples.id(1) + " " + Samples.V2);
  }
}
