package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.V1;
import static eu.benelux.certhub.hub.store.Samples.entry;
import static eu.benelux.certhub.hub.store.Samples.id;
import static eu.benelux.certhub.hub.store.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Parcels.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of parcels does. */
public interface ParcelsContract extends OnAStore {
  UUID PARCEL = new UUID(1, 1);
  Wanted ANY = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());

  private static NewParcel parcel(UUID id, Integer... entries) {
    return new NewParcel(
        id,
        new MemberId("nl"),
        NewParcel.Kind.OBJECTS,
        "<" + id + "@hub>",
        Samples.GREEN,
        List.of(entries),
        "a note",
        Optional.of("<question@nl.example>"));
  }

  /** Owes a parcel that carries the second and third of three entries. */
  default Parcel owed() {
    EntryClass shared = shared("be", "be", "nl");
    EntryClass other = shared("lu", "nl");
    Await.of(store()
        .ledger()
        .commit((state, now) -> Samples.parcels(
            List.of(entry(other, id(1), V1), entry(shared, id(2), V1), entry(other, id(3), V1)),
            parcel(PARCEL, 1, 2))));
    return only();
  }

  private Parcel only() {
    List<Parcel> all = Await.of(store().parcels().list(ANY, 10));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  default void owesAParcelWithItsEntries() {
    Parcel parcel = owed();
    assertThat(parcel.state()).isEqualTo(Parcel.State.OWED);
    assertThat(parcel.messageId()).isEqualTo("<" + PARCEL + "@hub>");
    assertThat(parcel.note()).isEqualTo("a note");
    assertThat(parcel.answers()).contains("<question@nl.example>");
    assertThat(parcel.attempts()).isZero();
    assertThat(Await.of(store().parcels().contents(parcel)).stream().map(Entry::id))
        .containsExactlyInAnyOrder(id(2), id(3));
    assertThat(Await.of(store().parcels().due(clock().instant(), 10))).containsExactly(parcel);
    reopened();
    assertThat(only()).isEqualTo(parcel);
  }

  @Test
  default void owesAtOnceThoughTheClockSteppedBack() {
    Await.of(store()
        .ledger()
        .commit((s, now) -> Samples.entries(entry(shared("be", "nl"), id(9), V1))));
    clock().step(Duration.ofHours(-1));
    owed();
    assertThat(Await.of(store().parcels().due(clock().instant(), 10))).hasSize(1);
  }

  @Test
  default void losesARemovedEntry() {
    owed();
    Await.of(store()
        .ledger()
        .commit((state, now) -> Samples.writes(List.of(), List.of(), state.copies(id(2)))));
    assertThat(only().contents()).hasSize(1);
    assertThat(Await.of(store().parcels().contents(only())).stream().map(Entry::id))
        .containsExactly(id(3));
  }

  @Test
  default void waitsUntilItIsDueAgain() {
    owed();
    Instant now = clock().instant();
    Instant later = now.plus(Duration.ofMinutes(5));
    Await.of(store().parcels().deferred(PARCEL, now, later, "451 try later"));
    assertThat(Await.of(store().parcels().due(now, 10))).isEmpty();
    Parcel due = Await.of(store().parcels().due(later, 10)).get(0);
    assertThat(due.attempts()).isEqualTo(1);
    assertThat(due.reason()).isEqualTo("451 try later");
  }

  @Test
  default void owesNothingThatWasSentOrSuperseded() {
    owed();
    Instant now = clock().instant();
    Await.of(store().parcels().superseded(PARCEL, now, "withdrawn"));
    Await.of(store().parcels().deferred(PARCEL, now, now, "451"));
    Await.of(store().parcels().parked(PARCEL, now, "no key"));
    assertThat(only().state()).isEqualTo(Parcel.State.SUPERSEDED);
    Await.of(store().parcels().sent(PARCEL, now, "250 ok"));
    Await.of(store().parcels().superseded(PARCEL, now, "too late"));
    assertThat(only().state()).isEqualTo(Parcel.State.SENT);
    assertThat(Await.of(store().parcels().due(now.plusSeconds(60), 10))).isEmpty();
  }

  @Test
  default void listsAndCountsWhatAnOperatorAsksFor() {
    owed();
    Instant now = clock().instant();
    Await.of(store()
        .ledger()
        .commit((state, at) -> Samples.parcels(List.of(), parcel(new UUID(2, 2)))));
    Await.of(store().parcels().parked(new UUID(2, 2), now, "no key"));
    assertThat(ids(ANY)).containsExactly(new UUID(2, 2), PARCEL);
    assertThat(
            ids(new Wanted(Optional.empty(), Optional.of(Parcel.State.PARKED), Optional.empty())))
        .containsExactly(new UUID(2, 2));
    assertThat(ids(new Wanted(Optional.empty(), Optional.empty(), Optional.of(id(3)))))
        .containsExactly(PARCEL);
    assertThat(ids(new Wanted(Optional.of(new MemberId("lu")), Optional.empty(), Optional.empty())))
        .isEmpty();
    assertThat(Await.of(store().parcels().counts()))
        .containsExactlyInAnyOrder(
            new Parcels.Count(Parcel.State.OWED, 1), new Parcels.Count(Parcel.State.PARKED, 1));
  }

  private List<UUID> ids(Wanted wanted) {
    return Await.of(store().parcels().list(wanted, 10)).stream().map(Parcel::id).toList();
  }

  @Test
  default void refusesAnEntryThatTheCommitDoesNotHave() {
    assertThat(Await.failure(
            store().ledger().commit((state, now) -> Samples.parcels(List.of(), parcel(PARCEL, 0)))))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Await.of(store().parcels().list(ANY, 1))).isEmpty();
  }
}
