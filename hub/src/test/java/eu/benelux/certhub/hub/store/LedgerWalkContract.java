package eu.benelux.certhub.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.EntryClass;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever walks through a ledger, however, sees what a list would show and misses nothing. */
public interface LedgerWalkContract extends OnAStore {
  int COMMITS = 150;

  /** Random commits, as many at once as the store merges. */
  private List<Future<String>> storm(LedgerModel model, long seed, boolean onlyAdds) {
    List<Future<String>> commits = new ArrayList<>();
    for (int i = 0; i < COMMITS; i++) {
      commits.add(store().ledger().commit(new RandomJudge(model, seed * 10_000 + i, onlyAdds)));
    }
    return commits;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  default void showsWhatAListWouldShow(long seed) {
    LedgerModel model = new LedgerModel();
    storm(model, seed, false).forEach(Await::of);
    List<Entry> all = everything(model.byClass());
    Random random = new Random(seed);
    List<Versions> kinds = List.of(
        Versions.ALL,
        Versions.LAST,
        new Versions(false, true, false, List.of()),
        new Versions(false, true, true, List.of()),
        new Versions(false, false, true, List.of(Samples.time("2026-01-04T00:00:00Z"))));
    for (String member : List.of("be", "nl", "lu")) {
      for (Versions versions : kinds) {
        Predicate<EntryClass> sight = Samples.by(member);
        List<Entry> expected = LedgerModel.expected(all, sight, versions);
        EntryQuery query = Samples.query(versions, 1 + random.nextInt(20));
        assertThat(sequences(walk(sight, query)))
            .as("seed %d, %s, %s", seed, member, versions)
            .isEqualTo(sequences(expected));
        String[] ids = new String[3];
        for (int i = 0; i < ids.length; i++) {
          ids[i] = Samples.id(random.nextInt(RandomJudge.OBJECTS));
        }
        List<Entry> few =
            expected.stream().filter(e -> List.of(ids).contains(e.id())).toList();
        assertThat(sequences(walk(sight, Samples.ids(versions, ids)))).isEqualTo(sequences(few));
      }
    }
  }

  /** All entries by walking each class alone, which must hold what the model holds. */
  private List<Entry> everything(Map<EntryClass, List<String>> classes) {
    List<Entry> all = new ArrayList<>();
    Map<EntryClass, List<String>> found = new HashMap<>();
    for (EntryClass one : classes.keySet()) {
      List<Entry> entries = walk(one::equals, Samples.query(Versions.ALL, 1_000));
      all.addAll(entries);
      found.put(one, digests(entries));
    }
    assertThat(sorted(found)).isEqualTo(sorted(classes));
    return all.stream().sorted(Comparator.comparingLong(Entry::sequence)).toList();
  }

  private static List<String> digests(List<Entry> entries) {
    return entries.stream().map(e -> Digest.ofBytes(e.bytes()).hex()).toList();
  }

  private static Map<EntryClass, List<String>> sorted(Map<EntryClass, List<String>> classes) {
    return classes.entrySet().stream()
        .collect(Collectors.toMap(
            Map.Entry::getKey, one -> one.getValue().stream().sorted().toList()));
  }

  private static List<Long> sequences(List<Entry> entries) {
    return entries.stream().map(Entry::sequence).toList();
  }

  private List<Entry> walk(Predicate<EntryClass> sight, EntryQuery query) {
    List<Entry> walked = new ArrayList<>();
    EntryPage page = Await.of(store().ledger().page(sight, query));
    walked.addAll(page.entries());
    while (page.more()) {
      EntryQuery next = Samples.after(query, Optional.of(newest(walked)));
      page = Await.of(store().ledger().page(sight, next));
      walked.addAll(page.entries());
    }
    return walked;
  }

  private static Instant newest(List<Entry> walked) {
    return walked.get(walked.size() - 1).dateAdded();
  }

  /** As OpenCTI does: next to next, but after the last page it keeps milliseconds alone. */
  @ParameterizedTest
  @ValueSource(longs = {5})
  default void losesAndRepeatsNothingForAReaderThatKeepsMilliseconds(long seed) {
    LedgerModel model = new LedgerModel();
    List<Future<String>> commits = storm(model, seed, true);
    EntryClass only = Samples.shared("lu", "be", "nl", "lu");
    Predicate<EntryClass> sight =
        one -> Samples.by("lu").test(one) && one.owner().name().equals("lu");
    Random random = new Random(seed);
    List<Entry> walked = new ArrayList<>();
    Optional<Instant> after = Optional.empty();
    boolean last = false;
    while (true) {
      boolean quiet = commits.stream().allMatch(Future::isComplete);
      EntryQuery query = Samples.query(Versions.ALL, 1 + random.nextInt(9));
      EntryPage page = Await.of(store().ledger().page(sight, Samples.after(query, after)));
      walked.addAll(page.entries());
      if (!walked.isEmpty()) {
        Instant newest = newest(walked);
        after = Optional.of(page.more() ? newest : newest.truncatedTo(ChronoUnit.MILLIS));
      }
      if (last && !page.more()) {
        break;
      }
      last = quiet;
    }
    List<Long> all = sequences(walk(sight, Samples.query(Versions.ALL, 1_000)));
    assertThat(all).as("seed %d", seed).hasSizeGreaterThan(50);
    assertThat(sequences(walked)).as("seed %d", seed).isEqualTo(all);
    assertThat(digests(walk(only::equals, Samples.query(Versions.ALL, 100))))
        .as("the order of commits, seed %d", seed)
        .isEqualTo(model.byClass().get(only));
  }

  /** Entries that stay in sight are walked past by nobody, whatever else goes or is narrowed. */
  @ParameterizedTest
  @ValueSource(longs = {8})
  default void losesNothingWhileOthersNarrowAndTakeBack(long seed) {
    List<Future<String>> commits = storm(new LedgerModel(), seed, false);
    Predicate<EntryClass> sight =
        one -> Samples.by("lu").test(one) && one.owner().name().equals("lu");
    List<Entry> walked = new ArrayList<>();
    Optional<Instant> after = Optional.empty();
    boolean last = false;
    while (true) {
      boolean quiet = commits.stream().allMatch(Future::isComplete);
      EntryQuery query = Samples.after(Samples.query(Versions.ALL, 7), after);
      EntryPage page = Await.of(store().ledger().page(sight, query));
      walked.addAll(page.entries());
      after = walked.isEmpty() ? after : Optional.of(newest(walked));
      if (last && !page.more()) {
        break;
      }
      last = quiet;
    }
    assertThat(sequences(walked))
        .as("seed %d", seed)
        .isSorted()
        .doesNotHaveDuplicates()
        .containsAll(sequences(walk(sight, Samples.query(Versions.ALL, 1_000))));
  }
}
