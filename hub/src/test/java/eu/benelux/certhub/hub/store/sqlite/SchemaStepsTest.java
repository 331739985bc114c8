package eu.benelux.certhub.hub.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Account.Kind;
import eu.benelux.certhub.hub.store.Authority;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.Samples;
import eu.benelux.certhub.hub.store.StoreTrouble;
import eu.benelux.certhub.hub.store.Versions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Homes of older programs. */
final class SchemaStepsTest {
  private static final EntryClass OF_BE = Samples.shared("be", "be", "nl");
  private static final EntryClass OF_LU = Samples.shared("lu", "lu", "nl");

  private static final MemberId BE = new MemberId("be");
  private static final MemberId LU = new MemberId("lu");
  private static final MemberId NL = new MemberId("nl");

  /** The accounts of version 2, as its program left them. */
  private static final List<String> TO_VERSION_2 = List.of(
      "DROP TABLE account",
      "DROP TABLE token",
      """
          CREATE TABLE account (
            name TEXT PRIMARY KEY, member TEXT NOT NULL, kind TEXT NOT NULL,
            ceiling TEXT NOT NULL, may_write INTEGER NOT NULL, password_hash TEXT
          ) WITHOUT ROWID, STRICT""",
      """
          CREATE TABLE token (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, mac BLOB NOT NULL,
            expires_us INTEGER NOT NULL) WITHOUT ROWID, STRICT""",
      "INSERT INTO account VALUES ('be-analyst', 'be', 'ANALYST', 'AMBER_STRICT', 1, '$argon2id')",
      "INSERT INTO account VALUES ('lu-machine', 'lu', 'MACHINE', 'GREEN', 0, NULL)",
      "INSERT INTO account VALUES ('nl-all', 'nl', 'OPERATOR', 'RED', 0, NULL)",
      "INSERT INTO token VALUES ('0123abcd', 'lu-machine', x'0102', 1767225600000000)",
      "PRAGMA user_version = 2");

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

  private void change(List<String> texts) throws SQLException {
    Await.of(home.store().close());
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("store.db"));
        Statement statement = file.createStatement()) {
      for (String text : texts) {
        statement.execute(text);
      }
    }
  }

  @Test
  void giveTheAccountsOfAVersion2HomeTheirVerbs() throws SQLException {
    change(TO_VERSION_2);
    home.open();
    assertThat(Await.of(home.store().accounts().list()))
        .containsExactly(
            Account.of("be-analyst", BE, Kind.ANALYST, Tlp.AMBER_STRICT, Optional.of("$argon2id")),
            Account.of("lu-machine", LU, Kind.MACHINE, Tlp.GREEN, Optional.empty()),
            Account.of("nl-all", NL, Kind.OPERATOR, Tlp.AMBER_STRICT, Optional.empty()));
    assertThat(Await.of(home.store().accounts().token("0123abcd")).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(Account.TokenMac.of(
            "0123abcd", "lu-machine", new byte[] {1, 2}, Instant.parse("2026-01-01T00:00:00Z")));
  }

  @Test
  void refuseAnAccountThatNoProgramWrote() throws SQLException {
    change(List.of("INSERT INTO account VALUES ('A', 'be', 'ANALYST', 'RED', '*', '', '', '', 0)"));
    Throwable failure = Await.failure(
        SqliteStore.open(home.vertx(), SqliteHome.SETTINGS, home.folder(), home.clock()));
    assertThat(failure)
        .isInstanceOf(StoreTrouble.class)
        .hasMessageContaining("an account or a token that cannot be read");
  }

  @Test
  void takeAVersion1HomeWithAllThatItHolds() throws SQLException {
    publish(Samples.entry(OF_BE, Samples.id(1), Samples.V1, Samples.id(7)));
    publish(Samples.unversioned(OF_BE, "file--1"));
    List<Entry> before = Samples.all(home.store(), Samples.ALL, Versions.ALL);
    change(TO_VERSION_2);
    change(TO_VERSION_1);
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
