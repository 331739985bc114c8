package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.marks;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of marks does. */
public interface MarksContract extends OnAStore {
  @Test
  default void makesACollectionIdOnce() {
    Map<String, UUID> made = Await.of(store().marks().collectionIds(Set.of("shared", "from-be")));
    assertThat(made).hasSize(2);
    assertThat(made.values()).allSatisfy(id -> assertThat(id.version()).isEqualTo(4));
    reopened();
    Map<String, UUID> again = Await.of(store().marks().collectionIds(Set.of("shared", "drop-be")));
    assertThat(again.get("shared")).isEqualTo(made.get("shared"));
    assertThat(again.get("drop-be")).isNotIn(made.values());
  }

  @Test
  default void keepsMarksAndCounters() {
    Await.of(store().ledger().commit((s, now) -> marks(Set.of("seen a"), Map.of("seq be", 7L))));
    Await.of(store().ledger().commit((s, now) -> marks(Set.of("seen a"), Map.of("seq be", 8L))));
    assertThat(Await.of(store().marks().marked("seen a"))).isTrue();
    assertThat(Await.of(store().marks().marked("seen b"))).isFalse();
    reopened();
    Boolean kept = Await.of(store()
        .ledger()
        .commit((state, now) -> Writes.nothing(state.marked("seen a")
            && !state.marked("seen b")
            && state.counter("seq be") == 8
            && state.counter("seq nl") == 0)));
    assertThat(kept).isTrue();
  }

  @Test
  default void letsOneOfTwoEqualCommitsAct() {
    Judge<Boolean> once = (state, now) -> {
      boolean first = !state.marked("replay key");
      return new Writes<>(
          java.util.List.of(),
          java.util.List.of(),
          java.util.List.of(),
          java.util.List.of(),
          java.util.List.of(),
          java.util.Optional.empty(),
          Set.of("replay key"),
          Map.of(),
          first);
    };
    var one = store().ledger().commit(once);
    var two = store().ledger().commit(once);
    assertThat(Await.of(one)).isTrue();
    assertThat(Await.of(two)).isFalse();
  }

  @Test
  default void notesWhatWasServed() {
    Await.of(store().marks().served("be-1", "shared", clock().instant()));
    Await.of(store().marks().served("be-1", "shared", clock().instant()));
    reopened();
  }
}
