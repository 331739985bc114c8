package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.V1;
import static eu.benelux.certhub.hub.store.Samples.V2;
import static eu.benelux.certhub.hub.store.Samples.by;
import static eu.benelux.certhub.hub.store.Samples.entries;
import static eu.benelux.certhub.hub.store.Samples.entry;
import static eu.benelux.certhub.hub.store.Samples.id;
import static eu.benelux.certhub.hub.store.Samples.query;
import static eu.benelux.certhub.hub.store.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.EntryClass;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a page that somebody remembers is still the page that would be read. */
public interface LedgerStandingContract extends OnALedger {
  EntryClass OTHERS = shared("nl", "be", "nl");

  private EntryPage read(String member, Optional<Instant> after, int limit) {
    EntryQuery query = Samples.after(query(Versions.LAST, limit), after);
    return Await.of(store().ledger().page(by(member), query));
  }

  private EntryPage first(int limit) {
    return read("lu", Optional.empty(), limit);
  }

  private void three() {
    publish(entry(SHARED, id(1), V1), entry(SHARED, id(2), V1), entry(SHARED, id(3), V1));
  }

  private void remove(int number) {
    Await.of(store()
        .ledger()
        .commit((state, now) -> Samples.writes(List.of(), List.of(), state.copies(id(number)))));
  }

  @Test
  default void aFullPageStandsWhenMoreIsAdded() {
    three();
    EntryPage page = first(2);
    publish(entry(SHARED, id(4), V1));
    assertThat(page.more()).isTrue();
    assertThat(page.stands().getAsBoolean()).isTrue();
  }

  @Test
  default void theLastPageFallsWhenMoreIsAdded() {
    three();
    EntryPage page = first(3);
    assertThat(page.stands().getAsBoolean()).isTrue();
    publish(entry(SHARED, id(4), V1));
    assertThat(page.more()).isFalse();
    assertThat(page.stands().getAsBoolean()).isFalse();
  }

  @Test
  default void noPageFallsForWhatItsReaderDoesNotSee() {
    three();
    publish(entry(NARROW, id(4), V1));
    EntryPage page = first(9);
    View view = store().ledger().view(by("lu"));
    publish(entry(NARROW, id(5), V1), entry(OTHERS, id(1), V2));
    remove(4);
    assertThat(page.stands().getAsBoolean()).isTrue();
    assertThat(store().ledger().view(by("lu")).key()).isEqualTo(view.key());
    assertThat(store().ledger().view(by("lu")).newest()).isEqualTo(page.horizon());
  }

  @Test
  default void aFullPageFallsForANewVersionOfWhatItShows() {
    three();
    EntryPage page = first(2);
    publish(entry(SHARED, id(2), V2));
    assertThat(page.stands().getAsBoolean()).isFalse();
  }

  @Test
  default void aFullPageStandsForANewVersionOfWhatComesLater() {
    three();
    publish(entry(SHARED, id(4), V1));
    EntryPage page = first(2);
    publish(entry(SHARED, id(4), V2));
    assertThat(page.stands().getAsBoolean()).isTrue();
  }

  @Test
  default void aPageFallsWhenTheEntryAfterItGoes() {
    three();
    EntryPage page = first(2);
    remove(3);
    assertThat(page.stands().getAsBoolean()).isFalse();
    assertThat(first(2).more()).isFalse();
  }

  @Test
  default void aPageFallsForWhatIsNarrowedOutOfSight() {
    three();
    EntryPage page = first(2);
    Await.of(store()
        .ledger()
        .commit((state, now) -> Samples.writes(
            List.of(),
            List.of(new Writes.Narrowed(state.copies(id(1)).get(0), NARROW)),
            List.of())));
    assertThat(page.stands().getAsBoolean()).isFalse();
  }

  @Test
  default void aPageFallsWhenAnOlderVersionShowsAgain() {
    three();
    publish(entry(shared("nl", "nl", "lu"), id(1), V2));
    EntryPage page = first(2);
    Await.of(store().ledger().commit((state, now) -> {
      Copy newer = state.copies(id(1)).get(1);
      return Samples.writes(
          List.of(), List.of(new Writes.Narrowed(newer, shared("nl", "nl"))), List.of());
    }));
    assertThat(page.stands().getAsBoolean()).isFalse();
  }

  @Test
  default void knowsTheNewestInSightAfterARestart() {
    three();
    publish(entry(NARROW, id(4), V1));
    Optional<Instant> horizon = first(3).horizon();
    assertThat(reopened().ledger().view(by("lu")).newest()).isEqualTo(horizon);
    assertThat(store().ledger().view(by("xx")).newest()).isEmpty();
  }

  /** Every page that is said to stand is the page that is read anew. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  default void neverStandsWhenItWouldBeReadOtherwise(long seed) {
    Random random = new Random(seed);
    LedgerModel model = new LedgerModel();
    List<Remembered> pages = new ArrayList<>();
    int stood = 0;
    int fell = 0;
    for (int i = 0; i < 120; i++) {
      Await.of(store().ledger().commit(new RandomJudge(model, seed * 10_000 + i, i < 15)));
      for (Remembered page : List.copyOf(pages)) {
        if (page.page().stands().getAsBoolean()
            && store()
                .ledger()
                .view(page.sight())
                .key()
                .equals(page.page().view().key())) {
          assertThat(page.words()).as("seed %d, step %d", seed, i).isEqualTo(page.anew(store()));
          stood++;
        } else {
          pages.remove(page);
          fell++;
        }
      }
      for (String member : List.of("be", "nl", "lu")) {
        pages.add(Remembered.read(store(), by(member), any(random, pages)));
      }
    }
    assertThat(stood).as("seed %d", seed).isGreaterThan(300);
    assertThat(fell).as("seed %d", seed).isGreaterThan(100);
  }

  private static EntryQuery any(Random random, List<Remembered> pages) {
    List<Versions> kinds =
        List.of(Versions.LAST, Versions.ALL, new Versions(false, true, false, List.of()));
    EntryQuery query = query(kinds.get(random.nextInt(kinds.size())), 1 + random.nextInt(12));
    List<Entry> known = pages.isEmpty()
        ? List.of()
        : pages.get(random.nextInt(pages.size())).page().entries();
    return known.isEmpty() || random.nextInt(3) == 0
        ? query
        : Samples.after(
            query, Optional.of(known.get(random.nextInt(known.size())).dateAdded()));
  }

  /** A page and the question that it answered. */
  record Remembered(Predicate<EntryClass> sight, EntryQuery query, EntryPage page) {
    static Remembered read(Store store, Predicate<EntryClass> sight, EntryQuery query) {
      return new Remembered(sight, query, Await.of(store.ledger().page(sight, query)));
    }

    String words() {
      // The horizon is told of empty pages alone.
      return page.more() + " "
          + page.entries().stream().map(Entry::sequence).toList()
          + (page.entries().isEmpty() && query.after().isEmpty() ? page.horizon() : "");
    }

    String anew(Store store) {
      return read(store, sight, query).words();
    }
  }

  /** A page that stands once a commit was answered shows it, whatever ran beside it. */
  @Test
  default void neverStandsWithoutWhatWasAnswered() {
    for (int i = 0; i < 150; i++) {
      int number = i;
      Future<EntryPage> before = store().ledger().page(by("lu"), query(Versions.ALL, 1_000));
      Future<String> commit =
          store().ledger().commit((state, now) -> entries(entry(SHARED, id(number), V1)));
      Future<EntryPage> beside = store().ledger().page(by("lu"), query(Versions.ALL, 1_000));
      Await.of(commit);
      View view = store().ledger().view(by("lu"));
      for (Future<EntryPage> one : List.of(before, beside)) {
        EntryPage page = Await.of(one);
        if (page.stands().getAsBoolean() && page.view().key().equals(view.key())) {
          assertThat(page.entries()).hasSize(number + 1);
        }
      }
    }
    assertThat(store().ledger().view(by("lu")).newest())
        .isEqualTo(Await.of(store().ledger().page(by("lu"), query(Versions.ALL, 1)))
            .horizon());
  }
}
