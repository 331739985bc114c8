package eu.benelux.certhub.hub.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.Samples;
import eu.benelux.certhub.hub.store.Versions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.ProgressHandler;

/** The cost of a page, in steps of SQLite's machine, not in time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageCostTest {
  private static final EntryClass SEEN = Samples.shared("be", "nl");
  private static final EntryClass HIDDEN = Samples.shared("be", "lu");

  @RegisterExtension
  final SqliteHome home = new SqliteHome();

  @Test
  void isTheSameHoweverMuchIsHidden() throws SQLException {
    publish(SEEN, 0, 500);
    publish(HIDDEN, 500, 1_000);
    publish(SEEN, 1_000, 1_200);
    EntryQuery query = Samples.query(Versions.LAST, 600);
    EntryQuery typed = new EntryQuery(
        Optional.empty(),
        600,
        Long.MAX_VALUE,
        List.of(),
        List.of("indicator"),
        Versions.ALL,
        List.of(),
        true);
    EntryQuery byId = Samples.ids(Versions.ALL, Samples.id(3));
    long before = steps(query);
    long typedBefore = steps(typed);
    long byIdBefore = steps(byId);
    for (int from = 10_000; from < 30_000; from += 1_000) {
      publish(HIDDEN, from, from + 1_000);
    }
    // Many hidden versions of an object that is in sight, too.
    List<NewEntry> versions = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String version = "2025-01-01T00:00:00.%04dZ".formatted(i);
      versions.add(Samples.entry(HIDDEN, Samples.id(3), version));
    }
    Await.of(home.store().ledger().commit((state, now) -> Samples.entries(versions)));
    publish(SEEN, 1_200, 1_201);
    // What is left: that the object has kin at all now, a step or two per class.
    assertThat(steps(query) - before).isBetween(0L, 200L);
    assertThat(steps(typed) - typedBefore).isBetween(0L, 200L);
    assertThat(steps(byId) - byIdBefore).isBetween(0L, 200L);
  }

  private void publish(EntryClass in, int from, int to) {
    List<NewEntry> entries = new ArrayList<>();
    for (int i = from; i < to; i++) {
      entries.add(Samples.entry(in, Samples.id(i), Samples.V1));
    }
    Await.of(home.store().ledger().commit((state, now) -> Samples.entries(entries)));
  }

  private long steps(EntryQuery query) throws SQLException {
    AtomicLong steps = new AtomicLong();
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("store.db"));
    try (Sql sql = new Sql(connection)) {
      Classes classes = Classes.load(sql);
      Pages pages = new Pages(classes, Duration.ofSeconds(10));
      Sight sight = classes.sight(Samples.by("nl"));
      EntryPage page = pages.page(sql, sight, query, 0);
      assertThat(page.entries()).isNotEmpty();
      ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
        @Override
        protected int progress() {
          steps.incrementAndGet();
          return 0;
        }
      });
      assertThat(pages.page(sql, sight, query, 0).entries()).hasSameSizeAs(page.entries());
      ProgressHandler.clearHandler(connection);
    }
    return steps.get();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsRangesOfIndexesAlone(boolean withBytes) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + home.folder().resolve("store.db"));
    try (Sql sql = new Sql(connection)) {
      assertThat(plan(sql, Pages.classRange(withBytes)))
          .containsExactly("SEARCH entry USING INDEX entry_class (class_id=? AND rowid>?)");
      assertThat(plan(sql, Pages.typeRange(withBytes)))
          .containsExactly(
              "SEARCH entry USING INDEX entry_type (class_id=? AND type=? AND rowid>?)");
    }
  }

  private static List<String> plan(Sql sql, String text) throws SQLException {
    return sql.list("EXPLAIN QUERY PLAN " + text, row -> row.getString("detail"));
  }
}
