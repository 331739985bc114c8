package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.config.directory.Membership;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Place;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of three members: what each reader sees is what the model says, at any time. */
class ExchangeModelTest {
  private static final int STEPS = 30;

  /** Each of the three is in one, in two or outside of one. */
  private static final List<Group> GROUPS =
      List.of(Furniture.group("banking", "be", "nl"), Furniture.group("energy", "be", "lu"));

  @TempDir
  Path home;

  /**
   * The same in each build, which shall fail for what changed and for nothing else; {@code
   * -Dmany=100} tries new ones, {@code -Dseed=7} one of them again.
   */
  static long[] seeds() {
    int many = Integer.getInteger("many", 0);
    long first = many > 0 ? new Random().nextLong(1_000_000_000) : 1;
    return LongStream.range(first, first + Math.max(many, 2))
        .map(seed -> Long.getLong("seed", seed))
        .distinct()
        .toArray();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsEachReaderWhatTheModelShows(long seed) {
    Random random = new Random(seed);
    Map<MemberId, Tlp> ceilings = new HashMap<>();
    ceilings.put(Benelux.LU, random.nextBoolean() ? Tlp.AMBER : Tlp.GREEN);
    if (random.nextInt(3) == 0) {
      ceilings.put(Benelux.NL, Tlp.AMBER);
    }
    List<Group> groups = random.nextInt(4) == 0 ? List.of() : GROUPS;
    Map<Place, Set<MemberId>> members = new HashMap<>();
    for (Group group : groups) {
      members.put(
          Place.ofGroup(group.name()),
          group.members().stream().map(Membership::member).collect(Collectors.toSet()));
    }
    try (Benelux hub = new Benelux(home, Benelux.MEMBERS, ceilings, groups)) {
      hub.with(Benelux.settings(random.nextBoolean() ? 2 : 1000));
      History history = new History(random, hub, new Model(ceilings, members), "seed " + seed);
      for (int step = 0; step < STEPS; step++) {
        history.step();
      }
      history.checkAttestations();
    }
  }
}
