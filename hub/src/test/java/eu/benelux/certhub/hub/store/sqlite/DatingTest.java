package eu.benelux.certhub.hub.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of a write; NL reads AMBER at most, LU GREEN. */
final class DatingTest {
  private static final List<Tlp> CEILINGS =
      List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT);
  private static final List<String> MEMBERS = List.of("be", "nl", "lu");

  /** An entry of a write that is tried with and without others. */
  private record Drawn(int number, EntryClass in) {}

  private static EntryClass in(Tlp tlp, String owner, Place place) {
    List<MemberId> members = new ArrayList<>(List.of(new MemberId("be")));
    if (tlp.compareTo(Tlp.AMBER) <= 0) {
      members.add(new MemberId("nl"));
    }
    if (tlp.compareTo(Tlp.GREEN) <= 0) {
      members.add(new MemberId("lu"));
    }
    return new EntryClass(
        new SourceId(owner), place, new Label(tlp, Pap.GREEN), Audience.of(members));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tellsAReaderNothingOfWhatIsHidden(long seed) {
    Random random = new Random(seed);
    Dating dating = Dating.NONE;
    for (int write = 0; write < 200; write++) {
      dating = dating.at(random.nextInt(3) == 0 ? 0 : 1_000_000 + write * 3_777L);
      List<Drawn> drawn = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        Tlp tlp = CEILINGS.get(random.nextInt(4));
        boolean said = random.nextInt(3) == 0;
        String owner = said ? "hub" : MEMBERS.get(random.nextInt(3));
        drawn.add(new Drawn(i, in(tlp, owner, said ? Place.ATTESTATIONS : Place.SHARED)));
      }
      for (String member : MEMBERS) {
        for (Tlp ceiling : CEILINGS) {
          List<Drawn> seen = drawn.stream()
              .filter(one -> one.in().audience().has(new MemberId(member))
                  && one.in().label().tlp().compareTo(ceiling) <= 0)
              .toList();
          Map<Integer, Long> alone = dates(dating, seen);
          Map<Integer, Long> among = dates(dating, drawn);
          among.keySet().retainAll(alone.keySet());
          assertThat(among)
              .as("seed %d write %d %s %s", seed, write, member, ceiling)
              .isEqualTo(alone);
        }
      }
      dating = dating.given(runs(drawn));
    }
  }

  private static Map<Integer, Long> dates(Dating dating, List<Drawn> drawn) {
    List<List<Pending>> runs = runs(drawn);
    Dating after = dating.given(runs);
    Map<Integer, Long> dates = new HashMap<>();
    long last = dating.date();
    for (List<Pending> run : runs) {
      for (Pending pending : run) {
        assertThat(pending.date()).isGreaterThan(last);
        last = pending.date();
        dates.put(Integer.parseInt(pending.entry().type(), 10), pending.date());
      }
      assertThat(last % 1_000).isZero();
    }
    assertThat(after.date()).isEqualTo(last);
    return dates;
  }

  private static List<List<Pending>> runs(List<Drawn> drawn) {
    return Runs.of(drawn.stream()
        .map(
            one -> new Pending(Samples.entry(one.in(), one.number() + "--" + one.in(), Samples.V1)))
        .toList());
  }

  @Test
  void beginsNoEarlierThanTheCommitAndGoesOnClosely() {
    Dating first = Dating.NONE.at(1_234_567);
    List<List<Pending>> one = runs(List.of(new Drawn(1, in(Tlp.CLEAR, "be", Place.SHARED))));
    Dating next = first.given(one).at(1_234_570);
    assertThat(one.get(0).get(0).date()).isEqualTo(1_236_000);
    assertThat(next.given(one).date()).isEqualTo(1_237_000);
    assertThat(next.at(9_000_000).given(one).date()).isEqualTo(9_001_000);
  }
}
