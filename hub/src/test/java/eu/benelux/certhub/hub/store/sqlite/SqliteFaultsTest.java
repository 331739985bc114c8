package eu.benelux.certhub.hub.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.Samples;
import eu.benelux.certhub.hub.store.StoreTrouble;
import eu.benelux.certhub.hub.store.Versions;
import eu.benelux.certhub.hub.store.Writes;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The embedded store when disk, process or caller fail it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqliteFaultsTest {
  @RegisterExtension
  final SqliteHome home = new SqliteHome();

  private Future<String> publish(int number) {
    return home.store().ledger().commit((state, now) -> Samples.entries(entry(number)));
  }

  private static NewEntry entry(int number) {
    return Samples.entry(Samples.shared("be", "nl"), Samples.id(number), Samples.V1);
  }

  private int count() {
    return Samples.all(home.store(), Samples.ALL, Versions.ALL).size();
  }

  @Test
  void writesAgainWhenThereIsRoomAgain() throws SQLException {
    HostileDisk disk = onHostileDisk();
    Await.of(publish(1));
    // 60 pages are a little more than an empty store has.
    disk.run("PRAGMA max_page_count = 60");
    List<Future<String>> commits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      commits.add(
          home.store().ledger().commit((state, now) -> Samples.entries(large(number * 100))));
    }
    for (Future<String> commit : commits) {
      assertThat(((StoreTrouble) Await.failure(commit)).kind()).isEqualTo(StoreTrouble.Kind.FULL);
    }
    assertThat(count()).isEqualTo(1);
    assertThat(Await.of(home.store().health()).ready()).isFalse();
    disk.run("PRAGMA max_page_count = 1000000");
    Await.of(home.store().ledger().commit((state, now) -> Samples.entries(large(0))));
    assertThat(Await.of(home.store().health()).ready()).isTrue();
    assertThat(count()).isEqualTo(101);
  }

  /** A hundred entries of classes that are new, each with a page of bytes. */
  private static List<NewEntry> large(int from) {
    List<NewEntry> entries = new ArrayList<>();
    for (int i = from; i < from + 100; i++) {
      NewEntry small = Samples.entry(Samples.shared("be-" + i % 3, "nl"), "file--" + i, Samples.V1);
      entries.add(new NewEntry(
          small.entryClass(),
          small.id(),
          small.type(),
          small.version(),
          small.specVersion(),
          small.stated(),
          small.digest(),
          small.createdBy(),
          small.authority(),
          small.created(),
          false,
          List.of(),
          new byte[8_192]));
    }
    return entries;
  }

  @Test
  void takesNothingMoreAfterAFailedSync() {
    HostileDisk disk = onHostileDisk();
    Await.of(publish(1));
    disk.fail(Optional.of(new SQLException("disk I/O error", "", 10)));
    assertThat(kindOf(publish(2))).isEqualTo(StoreTrouble.Kind.BROKEN);
    disk.fail(Optional.empty());
    assertThat(kindOf(publish(3))).isEqualTo(StoreTrouble.Kind.BROKEN);
    assertThat(Await.of(home.store().health()).ready()).isFalse();
    assertThat(Await.of(home.store().health()).sentence()).contains("restart");
    assertThat(count()).isEqualTo(1);
    Await.of(home.store().close());
    home.open();
    Await.of(publish(3));
    assertThat(count()).isEqualTo(2);
  }

  private HostileDisk onHostileDisk() {
    HostileDisk disk = new HostileDisk();
    Await.of(home.store().close());
    home.seam(disk::under);
    home.open();
    return disk;
  }

  private static StoreTrouble.Kind kindOf(Future<?> failing) {
    return ((StoreTrouble) Await.failure(failing)).kind();
  }

  @Test
  void refusesCommitsBeyondItsQueue() {
    CountDownLatch gate = new CountDownLatch(1);
    Future<String> first = home.store().ledger().commit((state, now) -> {
      awaitQuietly(gate);
      return Writes.nothing("first");
    });
    List<Future<String>> commits = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      commits.add(publish(i));
    }
    assertThat(kindOf(commits.get(299))).isEqualTo(StoreTrouble.Kind.BUSY);
    gate.countDown();
    Await.of(first);
    Await.of(commits.get(0));
    Await.of(commits.get(200));
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writesWhatWaitsBeforeItCloses() {
    List<Future<String>> commits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      commits.add(publish(i));
    }
    Future<Void> closed = home.store().close();
    assertThat(home.store().close()).isSameAs(closed);
    closed.toCompletionStage().toCompletableFuture().join();
    commits.forEach(Await::of);
    assertThat(Await.failure(publish(100))).hasMessage("the store is closed");
    assertThat(Await.failure(home.store().marks().marked("x"))).hasMessage("the store is closed");
    assertThat(Await.of(home.store().health()).ready()).isFalse();
    home.open();
    assertThat(count()).isEqualTo(100);
  }

  @Test
  void blamesOnlyTheCommitThatTheTablesRefuse() {
    var parcel = new NewParcel(
        new UUID(1, 1),
        new MemberId("nl"),
        NewParcel.Kind.RECEIPT,
        "<1@hub>",
        Samples.GREEN,
        List.of(),
        "",
        Optional.empty());
    Await.of(home.store().ledger().commit((s, now) -> Samples.parcels(List.of(), parcel)));
    List<Future<String>> good = new ArrayList<>();
    good.add(publish(1));
    Future<String> bad =
        home.store().ledger().commit((s, now) -> Samples.parcels(List.of(entry(2)), parcel));
    good.add(publish(3));
    good.forEach(Await::of);
    assertThat(kindOf(bad)).isEqualTo(StoreTrouble.Kind.OTHER);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void looksNoLongerThanItMay() {
    List<NewEntry> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(entry(i));
    }
    Await.of(home.store().ledger().commit((state, now) -> Samples.entries(many)));
    Await.of(home.store().close());
    SqliteSettings s = SqliteHome.SETTINGS;
    home.open(
        new SqliteSettings(
            1, 1, 1, Duration.ofNanos(1), s.mappedMax(), s.lockWaitMax(), s.statusesKept()),
        home.clock());
    assertThat(kindOf(home.store().ledger().page(Samples.ALL, Samples.query(Versions.ALL, 1_000))))
        .isEqualTo(StoreTrouble.Kind.BUSY);
  }
}
