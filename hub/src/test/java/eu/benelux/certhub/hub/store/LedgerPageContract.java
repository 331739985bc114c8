package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.ALL;
import static eu.benelux.certhub.hub.store.Samples.V1;
import static eu.benelux.certhub.hub.store.Samples.V2;
import static eu.benelux.certhub.hub.store.Samples.V3;
import static eu.benelux.certhub.hub.store.Samples.all;
import static eu.benelux.certhub.hub.store.Samples.by;
import static eu.benelux.certhub.hub.store.Samples.entry;
import static eu.benelux.certhub.hub.store.Samples.id;
import static eu.benelux.certhub.hub.store.Samples.ids;
import static eu.benelux.certhub.hub.store.Samples.query;
import static eu.benelux.certhub.hub.store.Samples.shared;
import static eu.benelux.certhub.hub.store.Samples.shown;
import static eu.benelux.certhub.hub.store.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every page of a ledger shows. */
public interface LedgerPageContract extends OnALedger {
  @Test
  default void leavesBytesOutWhereNobodyAsked() {
    publish(entry(SHARED, id(1), V1));
    EntryQuery query = new EntryQuery(
        Optional.empty(), 1, 1, List.of(), List.of(), Versions.LAST, List.of(), false);
    assertThat(Await.of(store().ledger().page(ALL, query)).entries().get(0).bytes())
        .isEmpty();
  }

  @Test
  default void showsOneCopyOfAVersionTheEarliestInSight() {
    publish(entry(shared("nl", "nl"), id(1), V1));
    publish(entry(SHARED, id(1), V1));
    publish(entry(shared("lu", "be", "nl", "lu"), id(1), V1));
    assertThat(all(store(), by("nl"), Versions.LAST)).hasSize(1);
    assertThat(all(store(), by("nl"), Versions.ALL).get(0).entryClass().owner().name())
        .isEqualTo("nl");
    assertThat(all(store(), by("lu"), Versions.ALL).get(0).entryClass().owner().name())
        .isEqualTo("be");
  }

  @Test
  default void takesFirstAndLastFromWhatIsInSight() {
    publish(entry(SHARED, id(1), V2), entry(SHARED, id(2), V1));
    publish(entry(shared("be", "be"), id(1), V3));
    publish(entry(SHARED, id(1), V1));
    assertThat(shown(all(store(), by("lu"), Versions.LAST)))
        .containsExactly(id(1) + " " + V2, id(2) + " " + V1);
    assertThat(shown(all(store(), by("be"), Versions.LAST)))
        .containsExactly(id(2) + " " + V1, id(1) + " " + V3);
    Versions ends = new Versions(false, true, true, List.of());
    assertThat(shown(Await.of(store().ledger().page(by("be"), ids(ends, id(1)))).entries()))
        .containsExactly(id(1) + " " + V3, id(1) + " " + V1);
    Versions exact =
        new Versions(false, false, false, List.of(time("2026-01-02T00:00:00.0000000Z")));
    assertThat(shown(all(store(), by("be"), exact))).containsExactly(id(1) + " " + V2);
  }

  @Test
  default void comparesVersionsByMomentHoweverFine() {
    publish(
        entry(SHARED, id(1), "2026-01-01T00:00:00.1234567891Z"),
        entry(SHARED, id(1), "2026-01-01T00:00:00.123456789Z"),
        entry(SHARED, id(1), "2026-01-01T00:00:00Z"));
    assertThat(shown(all(store(), ALL, Versions.LAST)))
        .containsExactly(id(1) + " 2026-01-01T00:00:00.1234567891Z");
    Versions first = new Versions(false, true, false, List.of());
    assertThat(shown(all(store(), ALL, first))).containsExactly(id(1) + " 2026-01-01T00:00:00Z");
  }

  @Test
  default void choosesTheLastVersionBeforeItLooksAtTheDate() {
    publish(entry(SHARED, id(1), V2));
    Instant then = all(store(), ALL, Versions.ALL).get(0).dateAdded();
    publish(entry(SHARED, id(1), V1));
    EntryQuery late = Samples.after(query(Versions.LAST, 10), Optional.of(then));
    assertThat(Await.of(store().ledger().page(ALL, late)).entries()).isEmpty();
    assertThat(Await.of(store().ledger().page(ALL, late)).horizon()).isPresent();
  }

  @Test
  default void filtersByTypeAndSpecVersion() {
    publish(
        entry(SHARED, id(1), V1),
        entry(SHARED, "malware--1", V1),
        entry(SHARED, "tool--1", Optional.of(time(V1)), "2.0", List.of()));
    assertThat(shown(filtered(List.of(), List.of("malware", "tool"), List.of())))
        .containsExactlyInAnyOrder("malware--1 " + V1, "tool--1 " + V1);
    assertThat(shown(filtered(List.of(), List.of(), List.of("2.0"))))
        .containsExactly("tool--1 " + V1);
    assertThat(shown(filtered(List.of("tool--1", id(1)), List.of(), List.of("2.1"))))
        .containsExactly(id(1) + " " + V1);
    assertThat(filtered(List.of("tool--1"), List.of("malware"), List.of())).isEmpty();
  }

  private List<Entry> filtered(List<String> ids, List<String> types, List<String> specVersions) {
    EntryQuery query =
        new EntryQuery(Optional.empty(), 10, 1_000, ids, types, Versions.ALL, specVersions, true);
    return Await.of(store().ledger().page(ALL, query)).entries();
  }

  @Test
  default void saysWhetherMoreFollows() {
    publish(entry(SHARED, id(1), V1), entry(SHARED, id(2), V1), entry(shared("be"), id(3), V1));
    assertThat(Await.of(store().ledger().page(by("nl"), query(Versions.LAST, 1)))
            .more())
        .isTrue();
    assertThat(Await.of(store().ledger().page(by("nl"), query(Versions.LAST, 2)))
            .more())
        .isFalse();
  }

  @Test
  default void endsAPageBeforeItGrowsTooLong() {
    NewEntry first = entry(SHARED, id(1), V1);
    publish(first, entry(SHARED, id(2), V1), entry(SHARED, id(3), V1));
    int bytes = first.bytes().length;
    assertThat(bounded(1).entries()).hasSize(1);
    assertThat(bounded(2L * bytes).entries()).hasSize(2);
    assertThat(bounded(2L * bytes).more()).isTrue();
    assertThat(bounded(3L * bytes).more()).isFalse();
  }

  private EntryPage bounded(long bytesMax) {
    return Await.of(store()
        .ledger()
        .page(
            ALL,
            new EntryQuery(
                Optional.empty(),
                10,
                bytesMax,
                List.of(),
                List.of(),
                Versions.ALL,
                List.of(),
                true)));
  }

  @Test
  default void knowsNoHorizonBeyondSight() {
    publish(entry(SHARED, id(1), V1));
    Instant seen = all(store(), ALL, Versions.ALL).get(0).dateAdded();
    publish(entry(shared("be", "be"), id(2), V1));
    assertThat(Await.of(store().ledger().page(by("lu"), query(Versions.ALL, 1))).horizon())
        .contains(seen);
    assertThat(Await.of(store().ledger().page(by("xx"), query(Versions.ALL, 1))).horizon())
        .isEmpty();
  }

  @Test
  default void holdsOnlyWhatIsInSight() {
    publish(entry(NARROW, id(1), V1));
    assertThat(Await.of(store().ledger().holds(by("nl"), id(1)))).isTrue();
    assertThat(Await.of(store().ledger().holds(by("lu"), id(1)))).isFalse();
    assertThat(Await.of(store().ledger().holds(ALL, id(2)))).isFalse();
  }

  @Test
  default void takesAnyDateToStartFrom() {
    publish(entry(SHARED, id(1), V1));
    for (Instant after : List.of(Instant.MIN, Instant.EPOCH)) {
      EntryQuery query = Samples.after(query(Versions.ALL, 1), Optional.of(after));
      assertThat(Await.of(store().ledger().page(ALL, query)).entries()).hasSize(1);
    }
    EntryQuery query = Samples.after(query(Versions.ALL, 1), Optional.of(Instant.MAX));
    assertThat(Await.of(store().ledger().page(ALL, query)).entries()).isEmpty();
  }
}
