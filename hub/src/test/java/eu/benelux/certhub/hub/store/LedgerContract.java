package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.ALL;
import static eu.benelux.certhub.hub.store.Samples.V1;
import static eu.benelux.certhub.hub.store.Samples.V2;
import static eu.benelux.certhub.hub.store.Samples.all;
import static eu.benelux.certhub.hub.store.Samples.by;
import static eu.benelux.certhub.hub.store.Samples.entries;
import static eu.benelux.certhub.hub.store.Samples.entry;
import static eu.benelux.certhub.hub.store.Samples.id;
import static eu.benelux.certhub.hub.store.Samples.query;
import static eu.benelux.certhub.hub.store.Samples.shared;
import static eu.benelux.certhub.hub.store.Samples.shown;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.Place;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
public interface LedgerContract extends OnALedger {
  @Test
  default void keepsBytesAsTheyCame() {
    NewEntry entry = entry(SHARED, id(1), "2026-01-01T00:00:00.120Z");
    publish(entry);
    Entry kept = all(store(), ALL, Versions.LAST).get(0);
    assertThat(kept.bytes()).isEqualTo(entry.bytes());
    assertThat(kept.version()).isEqualTo("2026-01-01T00:00:00.120Z");
    assertThat(kept.specVersion()).isEqualTo("2.1");
    assertThat(kept.type()).isEqualTo("indicator");
    assertThat(kept.entryClass()).isEqualTo(SHARED);
  }

  @Test
  default void datesStrictlyUpwardsWhenManyCommitAtOnce() {
    List<Future<String>> commits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      commits.add(store()
          .ledger()
          .commit((state, now) -> entries(
              entry(shared("be", "nl"), id(3 * number), V1),
              entry(shared("nl", "nl"), id(3 * number + 1), V1),
              entry(shared("be", "nl"), id(3 * number + 2), V1))));
    }
    commits.forEach(Await::of);
    List<Entry> all = all(store(), ALL, Versions.ALL);
    assertThat(all).hasSize(300);
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).sequence()).isGreaterThan(all.get(i - 1).sequence());
      assertThat(all.get(i).dateAdded()).isAfter(all.get(i - 1).dateAdded());
    }
  }

  @Test
  default void endsEachClassOfAWriteOnAWholeMillisecond() {
    publish(
        entry(shared("be", "nl"), id(1), V1),
        entry(shared("nl", "nl"), id(2), V1),
        entry(shared("be", "nl"), id(3), V1),
        entry(shared("nl", "nl"), id(4), V1));
    List<Entry> all = all(store(), ALL, Versions.ALL);
    assertThat(shown(all))
        .containsExactly(id(1) + " " + V1, id(3) + " " + V1, id(2) + " " + V1, id(4) + " " + V1);
    assertThat(all.get(1).dateAdded())
        .isEqualTo(all.get(1).dateAdded().truncatedTo(ChronoUnit.MILLIS));
    assertThat(all.get(3).dateAdded())
        .isEqualTo(all.get(3).dateAdded().truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  default void datesNoEntryBeforeItsCommit() {
    Instant now = Await.of(store().ledger().commit((state, at) -> Writes.nothing(at)));
    publish(entry(SHARED, id(1), V1));
    assertThat(all(store(), ALL, Versions.ALL).get(0).dateAdded()).isAfterOrEqualTo(now);
  }

  @Test
  default void goesOnWhenTheClockStepsBack() {
    publish(entry(SHARED, id(1), V1));
    clock().step(Duration.ofHours(-1));
    publish(entry(SHARED, id(2), V1));
    Store again = reopened();
    publish(entry(SHARED, id(3), V1));
    List<Entry> all = all(again, ALL, Versions.ALL);
    assertThat(shown(all)).containsExactly(id(1) + " " + V1, id(2) + " " + V1, id(3) + " " + V1);
    assertThat(Duration.between(all.get(0).dateAdded(), all.get(2).dateAdded()))
        .isLessThan(Duration.ofMillis(10));
    assertThat(Await.of(again.health()).sentence()).startsWith("the clock stepped back by 3");
    assertThat(Await.of(again.health()).ready()).isTrue();
  }

  @Test
  default void datesNothingMoreThanFiveSecondsAheadOfTheClock() {
    publish(entry(SHARED, id(1), V1));
    Instant first = all(store(), ALL, Versions.ALL).get(0).dateAdded();
    clock().tick(Duration.ZERO);
    clock().step(Duration.ofHours(-1));
    List<NewEntry> many = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      many.add(entry(shared("feed-" + i, "nl"), id(i + 2), V1));
    }
    List<Throwable> failures = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Future<String> commit = store().ledger().commit((state, now) -> entries(many));
      commit.otherwise("").result();
      try {
        Await.of(commit);
      } catch (AssertionError e) {
        failures.add(e.getCause());
      }
    }
    assertThat(failures)
        .isNotEmpty()
        .allSatisfy(e -> assertThat(((StoreTrouble) e).kind()).isEqualTo(StoreTrouble.Kind.BUSY));
    Instant horizon =
        Await.of(store().ledger().page(ALL, query(Versions.ALL, 1))).horizon().orElseThrow();
    assertThat(Duration.between(first, horizon)).isLessThan(Duration.ofMillis(5_100));
    clock().step(Duration.ofHours(1).plusSeconds(10));
    publish(entry(SHARED, id(5_000), V1));
  }

  @Test
  default void neverReusesASequence() {
    publish(entry(SHARED, id(1), V1), entry(SHARED, id(2), V1));
    long last = all(store(), ALL, Versions.ALL).get(1).sequence();
    Instant date = all(store(), ALL, Versions.ALL).get(1).dateAdded();
    Await.of(store()
        .ledger()
        .commit((state, now) -> Samples.writes(List.of(), List.of(), state.copies(id(2)))));
    reopened();
    publish(entry(SHARED, id(3), V1));
    Entry newest = all(store(), ALL, Versions.ALL).get(1);
    assertThat(newest.sequence()).isGreaterThan(last);
    assertThat(newest.dateAdded()).isAfter(date);
  }

  @Test
  default void keepsEverythingOverARestart() {
    publish(entry(SHARED, id(1), V1), entry(NARROW, id(2), V2));
    List<Entry> before = all(store(), ALL, Versions.ALL);
    List<Entry> after = all(reopened(), ALL, Versions.ALL);
    assertThat(after).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  default void failsOnlyTheCommitWhoseJudgeThrows() {
    List<Future<String>> commits = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      commits.add(store().ledger().commit((state, now) -> {
        if (number % 5 == 0) {
          throw new IllegalStateException("judge " + number);
        }
        return entries(entry(SHARED, id(number), V1));
      }));
    }
    for (int i = 0; i < 20; i++) {
      if (i % 5 == 0) {
        assertThat(Await.failure(commits.get(i))).hasMessage("judge " + i);
      } else {
        Await.of(commits.get(i));
      }
    }
    assertThat(all(store(), ALL, Versions.ALL)).hasSize(16);
  }

  @Test
  default void failsOnlyTheCommitThatAsksForNonsense() {
    publish(entry(NARROW, id(1), V1));
    List<Future<String>> commits = new ArrayList<>();
    commits.add(store().ledger().commit((state, now) -> entries(entry(SHARED, id(2), V1))));
    commits.add(store()
        .ledger()
        .commit((state, now) -> Samples.writes(
            List.of(entry(SHARED, id(3), V1)),
            List.of(new Writes.Narrowed(state.copies(id(1)).get(0), SHARED)),
            List.of())));
    commits.add(store().ledger().commit((state, now) -> entries(entry(SHARED, id(4), V1))));
    Await.of(commits.get(0));
    assertThat(Await.failure(commits.get(1))).isInstanceOf(IllegalArgumentException.class);
    Await.of(commits.get(2));
    assertThat(all(store(), ALL, Versions.ALL)).hasSize(3);
  }

  @Test
  default void showsAJudgeWhatIsDurable() {
    NewEntry entry = entry(SHARED, id(1), V1, id(7), id(8));
    publish(entry);
    Await.of(store().ledger().commit((state, now) -> {
      Copy copy = state.copies(id(1)).get(0);
      assertThat(copy)
          .isEqualTo(new Copy(
              copy.sequence(),
              SHARED,
              id(1),
              "indicator",
              V1,
              entry.stated(),
              entry.digest(),
              entry.createdBy(),
              entry.authority().from(copy.sequence()),
              entry.created(),
              false,
              List.of(id(7), id(8))));
      assertThat(copy.sequence()).isPositive();
      assertThat(state.naming(id(8), entries -> true)).containsExactly(copy);
      assertThat(state.naming(id(8), copy.entryClass()::equals)).containsExactly(copy);
      assertThat(state.naming(id(8), entries -> false)).isEmpty();
      assertThat(state.naming(id(1), entries -> true)).isEmpty();
      assertThat(state.bytes(copy)).isEqualTo(entry.bytes());
      return Writes.nothing("seen");
    }));
  }

  @Test
  default void keepsTheVersionThatAJudgeGivesToAnUnversionedObject() {
    publish(Samples.unversioned(SHARED, "file--1"));
    Entry entry = all(store(), ALL, Versions.LAST).get(0);
    assertThat(entry.version()).isEqualTo(Samples.COMMITTED);
    Await.of(store().ledger().commit((state, now) -> {
      assertThat(state.copies("file--1").get(0).stated()).isEmpty();
      assertThat(state.copies("file--1").get(0).version()).isEqualTo(entry.version());
      return Writes.nothing("seen");
    }));
  }

  @Test
  default void givesEachJudgementATimeOfItsOwn() {
    List<Future<Instant>> times = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      times.add(store().ledger().commit((state, now) -> Writes.nothing(now)));
    }
    List<Instant> told = times.stream().map(Await::of).toList();
    assertThat(told).doesNotHaveDuplicates().isSorted();
  }

  @Test
  default void narrowsAnEntryWhereItStands() {
    publish(entry(SHARED, id(1), V1), entry(SHARED, id(2), V1));
    long sequence = all(store(), ALL, Versions.ALL).get(0).sequence();
    Await.of(store()
        .ledger()
        .commit((state, now) -> Samples.writes(
            List.of(),
            List.of(new Writes.Narrowed(state.copies(id(1)).get(0), NARROW)),
            List.of())));
    assertThat(shown(all(store(), by("lu"), Versions.ALL))).containsExactly(id(2) + " " + V1);
    List<Entry> seen = all(store(), by("nl"), Versions.ALL);
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0).sequence()).isEqualTo(sequence);
    assertThat(seen.get(0).entryClass()).isEqualTo(NARROW);
  }

  @Test
  default void leavesATombstoneOfWhatIsRemoved() {
    NewEntry entry = entry(SHARED, id(1), V1, id(7));
    publish(entry);
    Await.of(store()
        .ledger()
        .commit((state, now) -> Samples.writes(List.of(), List.of(), state.copies(id(1)))));
    assertThat(all(store(), ALL, Versions.ALL)).isEmpty();
    reopened();
    Await.of(store().ledger().commit((state, now) -> {
      assertThat(state.copies(id(1))).isEmpty();
      assertThat(state.naming(id(7), entries -> true)).isEmpty();
      Tombstone grave =
          state.tombstone(SHARED.owner(), Place.SHARED, id(1), entry.digest()).orElseThrow();
      assertThat(grave.version()).isEqualTo(V1);
      assertThat(grave.at()).isBefore(now);
      assertThat(state.tombstone(shared("nl").owner(), Place.SHARED, id(1), entry.digest()))
          .isEmpty();
      return Writes.nothing("seen");
    }));
  }
}
