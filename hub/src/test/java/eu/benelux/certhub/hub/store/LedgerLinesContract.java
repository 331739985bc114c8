package eu.benelux.certhub.hub.store;

import static eu.benelux.certhub.hub.store.Samples.ALL;
import static eu.benelux.certhub.hub.store.Samples.V1;
import static eu.benelux.certhub.hub.store.Samples.V2;
import static eu.benelux.certhub.hub.store.Samples.V3;
import static eu.benelux.certhub.hub.store.Samples.all;
import static eu.benelux.certhub.hub.store.Samples.as;
import static eu.benelux.certhub.hub.store.Samples.by;
import static eu.benelux.certhub.hub.store.Samples.entry;
import static eu.benelux.certhub.hub.store.Samples.id;
import static eu.benelux.certhub.hub.store.Samples.shared;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.policy.EntryClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First and last version are of the line that leads in sight. */
public interface LedgerLinesContract extends OnALedger {
  Authority FROM_BE = new Authority("from be", false, 0);
  Authority FROM_LU = new Authority("from lu", false, 0);
  Authority BY_BE = new Authority("by be", true, 0);
  EntryClass OF_BE = shared("be", "be", "nl", "lu");
  EntryClass OF_LU = shared("lu", "be", "nl", "lu");
  Versions FIRST = new Versions(false, true, false, List.of());

  @Test
  default void staysWithWhoCameFirst() {
    publish(as(FROM_BE, entry(OF_BE, id(1), V2)));
    publish(as(FROM_LU, entry(OF_LU, id(1), V3)), as(FROM_LU, entry(OF_LU, id(1), V1)));
    assertThat(owners(ALL, Versions.LAST)).containsExactly("be " + V2);
    assertThat(owners(ALL, FIRST)).containsExactly("be " + V2);
    assertThat(owners(ALL, Versions.ALL)).hasSize(3);
    assertThat(owners(one -> one.owner().name().equals("lu"), Versions.LAST))
        .containsExactly("lu " + V3);
    publish(as(FROM_BE, entry(OF_BE, id(1), "2026-01-09T00:00:00Z")));
    assertThat(owners(ALL, Versions.LAST)).containsExactly("be 2026-01-09T00:00:00Z");
  }

  @Test
  default void goesOverToWhoSpeaksForTheCreator() {
    publish(as(FROM_LU, entry(OF_LU, id(1), V3)));
    publish(as(BY_BE, entry(OF_BE, id(1), V1)));
    publish(as(new Authority("by lu", true, 0), entry(OF_LU, id(1), V2)));
    assertThat(owners(ALL, Versions.LAST)).containsExactly("be " + V1);
  }

  @Test
  default void countsOnlyLinesInSight() {
    publish(as(BY_BE, entry(shared("be", "be"), id(1), V1)));
    publish(as(FROM_LU, entry(OF_LU, id(1), V3)));
    assertThat(owners(by("nl"), Versions.LAST)).containsExactly("lu " + V3);
    assertThat(owners(by("be"), Versions.LAST)).containsExactly("be " + V1);
  }

  @Test
  default void takesTheCopiesOfTheLineEvenWhereAnotherCameFirstWithTheVersion() {
    publish(as(FROM_LU, entry(OF_LU, id(1), V1)));
    publish(as(BY_BE, entry(OF_BE, id(1), V1)));
    assertThat(owners(ALL, Versions.LAST)).containsExactly("be " + V1);
    assertThat(owners(ALL, Versions.ALL)).containsExactly("lu " + V1);
  }

  @Test
  default void takesALineThatSeveralBringAsOne() {
    Authority mitre = new Authority("by mitre", false, 0);
    publish(as(mitre, entry(OF_BE, id(1), V1)));
    publish(as(mitre, entry(OF_LU, id(1), V2)));
    assertThat(owners(ALL, Versions.LAST)).containsExactly("lu " + V2);
  }

  @Test
  default void keepsTheRankOfAnEntryThatTakesAnothersPlace() {
    publish(as(FROM_BE, entry(OF_BE, id(1), V1)));
    publish(as(FROM_LU, entry(OF_LU, id(1), V2)));
    Await.of(store().ledger().commit((state, now) -> {
      Copy first = state.copies(id(1)).get(0);
      NewEntry again = as(first.authority(), entry(OF_BE, id(1), V1));
      return Samples.writes(List.of(again), List.of(), List.of(first));
    }));
    assertThat(owners(ALL, Versions.LAST)).containsExactly("be " + V1);
    assertThat(owners(ALL, Versions.ALL)).containsExactly("lu " + V2, "be " + V1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  default void leadsAsAListWould(long seed) {
    Random random = new Random(seed);
    List<NewEntry> listed = new ArrayList<>();
    List<Authority> lines = List.of(FROM_BE, FROM_LU, BY_BE);
    for (int i = 0; i < 120; i++) {
      String owner = random.nextBoolean() ? "be" : "lu";
      EntryClass in = random.nextInt(3) == 0 ? shared(owner, owner) : shared(owner, "be", "lu");
      String version = "2026-02-01T00:00:00.%03dZ".formatted(i * 37 % 120);
      listed.add(as(lines.get(random.nextInt(3)), entry(in, id(random.nextInt(9)), version)));
      publish(listed.get(i));
    }
    for (String member : List.of("be", "lu")) {
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        String id = id(i);
        last(listed.stream()
                .filter(one -> one.id().equals(id) && by(member).test(one.entryClass()))
                .toList())
            .forEach(expected::add);
      }
      assertThat(all(store(), by(member), Versions.LAST))
          .as("seed %d", seed)
          .extracting(one -> one.id() + " " + one.version())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static Stream<String> last(List<NewEntry> inSight) {
    return inSight.stream().min(Comparator.comparing(one -> !one.authority().speaks())).stream()
        .flatMap(leads -> inSight.stream()
            .filter(one -> one.authority().equals(leads.authority()))
            .max(Comparator.comparing(NewEntry::version))
            .stream())
        .map(one -> one.id() + " " + one.version());
  }

  private List<String> owners(Predicate<EntryClass> sight, Versions versions) {
    return all(store(), sight, versions).stream()
        .map(one -> one.entryClass().owner() + " " + one.version())
        .toList();
  }
}
