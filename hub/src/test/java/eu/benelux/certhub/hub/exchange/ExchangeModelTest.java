package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of three members: what each reader sees is what the model says, at any time. */
class ExchangeModelTest {
  private static final int STEPS = 30;

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
    try (Benelux hub = new Benelux(home, Benelux.MEMBERS, ceilings)) {
      hub.with(Benelux.settings(random.nextBoolean() ? 2 : 1000));
      History history = new History(random, hub, new Model(ceilings), "seed " + seed);
      for (int step = 0; step < STEPS; step++) {
        history.step();
      }
      history.checkAttestations();
    }
  }
}
