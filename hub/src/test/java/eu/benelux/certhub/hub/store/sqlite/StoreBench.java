package eu.benelux.certhub.hub.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.Samples;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.Versions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Durable inserts and walks per second; asserts nothing about them. */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoreBench {
  private static final Logger LOG = LoggerFactory.getLogger(StoreBench.class);
  private static final int OBJECTS = 100_000;
  private static final int PER_COMMIT = 100;
  private static final int CALLERS = 8;
  private static final int BYTES = 1_430;
  private static final int ROUNDS = 3;

  @RegisterExtension
  final SqliteHome home = new SqliteHome();

  @Test
  void insertsAndWalks() throws InterruptedException {
    Await.of(home.store().close());
    Store store = home.open(SqliteHome.SETTINGS, Clock.systemUTC());
    byte[] bytes = new byte[BYTES];
    new Random(1).nextBytes(bytes);
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      insert(store, round, bytes);
      say("inserted durably", begin);
    }
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      walk(store, Versions.LAST, "be");
      say("walked, half hidden", begin);
    }
  }

  private static void insert(Store store, int round, byte[] bytes) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(CALLERS);
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = caller * (OBJECTS / CALLERS);
      Thread thread = new Thread(() -> {
        for (int at = 0; at < OBJECTS / CALLERS; at += PER_COMMIT) {
          List<NewEntry> entries = entries(round, first + at, bytes);
          Await.of(store.ledger().commit((state, now) -> Samples.entries(entries)));
        }
        done.countDown();
      });
      thread.start();
    }
    assertThat(done.await(10, TimeUnit.MINUTES)).isTrue();
  }

  /** Of four classes, two of which {@code be} sees; rounds after the first are hidden from it. */
  private static List<NewEntry> entries(int round, int from, byte[] bytes) {
    List<NewEntry> entries = new ArrayList<>();
    for (int i = from; i < from + PER_COMMIT; i++) {
      String seen = round == 0 ? "be" : "xx";
      EntryClass in =
          Samples.shared(i / PER_COMMIT % 2 == 0 ? "be" : "nl", i % 2 == 0 ? seen : "lu", "nl");
      NewEntry small = Samples.entry(in, Samples.id(round * OBJECTS + i), Samples.V1);
      entries.add(new NewEntry(
          in,
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
          bytes));
    }
    return entries;
  }

  private static void walk(Store store, Versions versions, String member) {
    EntryQuery query = Samples.query(versions, 1_000);
    Optional<Instant> after = Optional.empty();
    int count = 0;
    boolean more = true;
    while (more) {
      EntryPage page =
          Await.of(store.ledger().page(Samples.by(member), Samples.after(query, after)));
      count += page.entries().size();
      after = Optional.of(page.entries().get(page.entries().size() - 1).dateAdded());
      more = page.more();
    }
    assertThat(count).isEqualTo(OBJECTS / 2);
  }

  private static void say(String what, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    int count = what.startsWith("walked") ? OBJECTS / 2 : OBJECTS;
    LOG.info("{}", String.format(Locale.ROOT, "%s: %,.0f objects/s", what, count / seconds));
  }
}
