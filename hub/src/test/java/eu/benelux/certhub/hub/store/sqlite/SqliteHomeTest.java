package eu.benelux.certhub.hub.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.Samples;
import eu.benelux.certhub.hub.store.StatusPart;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.StoreTrouble;
import eu.benelux.certhub.hub.store.Versions;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The files of a home over its life. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqliteHomeTest {
  @RegisterExtension
  final SqliteHome home = new SqliteHome();

  private Future<String> publish(int number) {
    return home.store().ledger().commit((state, now) -> Samples.entries(entry(number)));
  }

  private static NewEntry entry(int number) {
    return Samples.entry(Samples.shared("be", "nl"), Samples.id(number), Samples.V1);
  }

  @Test
  void hasEverythingThatItAnsweredWhenTheProcessDies(@TempDir Path copy) throws IOException {
    for (int i = 0; i < 10; i++) {
      Await.of(publish(i));
    }
    for (String name : List.of("store.db", "store.db-wal")) {
      Files.copy(home.folder().resolve(name), copy.resolve(name));
    }
    Store other = Await.of(SqliteStore.open(home.vertx(), SqliteHome.SETTINGS, copy, home.clock()));
    assertThat(Samples.all(other, Samples.ALL, Versions.ALL))
        .usingRecursiveComparison()
        .isEqualTo(Samples.all(home.store(), Samples.ALL, Versions.ALL));
    Await.of(other.close());
  }

  @Test
  void refusesANewerHome() throws SQLException {
    change("PRAGMA user_version = 7");
    assertThat(reopenFailure().getMessage())
        .isEqualTo(
            "this home has schema version 7, and this program knows up to 3: use a newer program");
  }

  @Test
  void refusesAFileThatIsNotItsOwn() throws SQLException {
    change("PRAGMA application_id = 1");
    assertThat(reopenFailure().getMessage()).contains("not a store of this program");
  }

  @Test
  void refusesWhatIsNoDatabase() throws IOException {
    Await.of(home.store().close());
    Files.writeString(home.folder().resolve("store.db"), "x".repeat(10_000));
    assertThat(reopenFailure().kind()).isEqualTo(StoreTrouble.Kind.BROKEN);
  }

  @Test
  void refusesAMissingFolder() {
    Throwable failure = Await.failure(SqliteStore.open(
        home.vertx(), SqliteHome.SETTINGS, home.folder().resolve("missing"), home.clock()));
    assertThat(failure).isInstanceOf(StoreTrouble.class).hasMessageContaining("cannot make");
  }

  private void change(String text) throws SQLException {
    Await.of(home.store().close());
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("store.db"));
        Statement statement = file.createStatement()) {
      statement.execute(text);
    }
  }

  private StoreTrouble reopenFailure() {
    return (StoreTrouble) Await.failure(
        SqliteStore.open(home.vertx(), SqliteHome.SETTINGS, home.folder(), home.clock()));
  }

  @Test
  void keepsItsFilesToItself() throws IOException {
    Await.of(publish(1));
    for (String name : List.of("store.db", "store.db-wal", "store.db-shm")) {
      assertThat(PosixFilePermissions.toString(
              Files.getPosixFilePermissions(home.folder().resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void lendsAHomeToOneAtATime() throws IOException {
    try (HomeLock lock = HomeLock.take(home.folder())) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home.folder()))
          .isInstanceOf(HomeLock.Taken.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }
    HomeLock.take(home.folder()).close();
  }

  @Test
  void forgetsOldStatuses() {
    UUID id = new UUID(5, 5);
    StatusPart part = new StatusPart(
        id,
        "be-1",
        home.clock().instant(),
        List.of(new StatusPart.Outcome("x--1", Samples.V1, true, "")));
    Await.of(home.store().ledger().commit((s, now) -> Samples.status(List.of(), part)));
    home.clock().step(Duration.ofHours(47));
    reopen();
    assertThat(Await.of(home.store().statuses().find(id, "be-1"))).isPresent();
    home.clock().step(Duration.ofHours(2));
    reopen();
    assertThat(Await.of(home.store().statuses().find(id, "be-1"))).isEmpty();
  }

  /** Opens again and lets the upkeep that follows the first commit pass. */
  private void reopen() {
    Await.of(home.store().close());
    home.open();
    Await.of(publish(1));
    Await.of(publish(2));
  }

  @Test
  void keepsHowFarAnAccountWasServed() throws SQLException {
    Instant date = Instant.parse("2026-03-01T10:00:00.000001Z");
    Await.of(home.store().marks().served("be-1", "shared", date));
    Await.of(home.store().marks().served("be-1", "shared", date.minusSeconds(1)));
    Await.of(home.store().close());
    home.open();
    Await.of(home.store().marks().served("be-1", "shared", date.minusSeconds(2)));
    Await.of(home.store().close());
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("store.db"));
        Sql sql = new Sql(file)) {
      assertThat(sql.list("SELECT date_us FROM served", row -> Micros.instant(row.getLong(1))))
          .containsExactly(date);
    }
  }
}
