package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.V1;
import static eu.benelux.certhub.hub.store.Samples.all;
import static eu.benelux.certhub.hub.store.Samples.by;
import static eu.benelux.certhub.hub.store.Samples.entry;
import static eu.benelux.certhub.hub.store.Samples.id;
import static eu.benelux.certhub.hub.store.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What it means that a copy stands in a place. */
public interface LedgerPlacesContract extends OnALedger {
  /** In a group of two. */
  private static EntryClass group(String name) {
    EntryClass wide = shared("be", "be", "nl");
    return new EntryClass(wide.owner(), Place.ofGroup(name), wide.label(), wide.audience());
  }

  @Test
  default void showsAVersionThatStandsInSeveralPlacesOnce() {
    publish(entry(group("banking"), id(1), V1));
    publish(entry(group("energy"), id(1), V1), entry(shared("be", "be", "lu", "nl"), id(1), V1));
    assertThat(places("nl")).containsExactly("group-banking");
    assertThat(places("lu")).containsExactly("shared");
    assertThat(all(store(), one -> one.place().equals(Place.ofGroup("energy")), Versions.LAST))
        .hasSize(1);
  }

  private List<String> places(String reader) {
    return all(store(), by(reader), Versions.ALL).stream()
        .map(one -> one.entryClass().place().name())
        .toList();
  }

  @Test
  default void buriesWhatIsRemovedFromAGroupThereAndInTheWiderPlace() {
    NewEntry inGroup = entry(group("banking"), id(1), V1);
    NewEntry inShared = entry(shared("be", "be", "nl"), id(2), V1);
    publish(inGroup, inShared);
    Await.of(store()
        .ledger()
        .commit((state, now) -> Samples.writes(
            List.of(),
            List.of(),
            Stream.of(id(1), id(2)).flatMap(id -> state.copies(id).stream()).toList())));
    reopened();
    Await.of(store().ledger().commit((state, now) -> {
      assertThat(graves(state, inGroup)).containsExactly("group-banking", "shared");
      assertThat(graves(state, inShared)).containsExactly("shared");
      return Writes.nothing("seen");
    }));
  }

  private static List<String> graves(LedgerState state, NewEntry entry) {
    return Stream.of("group-banking", "group-other", "shared")
        .filter(place -> state
            .tombstone(entry.entryClass().owner(), new Place(place), entry.id(), entry.digest())
            .isPresent())
        .toList();
  }
}
