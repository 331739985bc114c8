package eu.benelux.certhub.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pace of tries. */
class PaceTest {
  private static Pace pace(Duration first, Duration most, long seed) {
    Duration hour = Duration.ofHours(1);
    return new Pace(new OutboxSettings(hour, first, most, hour, 4, hour, hour), seed);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 30",
    "1, 60",
    "2, 120",
    "6, 1920",
    "7, 3600", // 3840 would be more than the most
    "31, 3600",
    "63, 3600", // a shift by 64 would shift nothing
    "64, 3600",
    "2147483647, 3600",
  })
  void doublesUpToTheMost(int attempts, long fullSeconds) {
    Pace pace = pace(Duration.ofSeconds(30), Duration.ofHours(1), 7);
    Duration full = Duration.ofSeconds(fullSeconds);
    for (int i = 0; i < 200; i++) {
      assertThat(pace.pause(attempts)).isBetween(full.multipliedBy(3).dividedBy(4), full);
    }
  }

  @Test
  void neverWaitsLongerThanTheMostNorLessThanThreeQuartersOfTheFirst() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Duration first = Duration.ofMillis(10 + random.nextInt(3_600_000));
      Duration most = Duration.ofMillis(10 + random.nextInt(86_400_000));
      Duration pause = pace(first, most, seed).pause(random.nextInt() & Integer.MAX_VALUE);
      Duration least =
          (first.compareTo(most) < 0 ? first : most).multipliedBy(3).dividedBy(4);
      assertThat(pause).as("seed %d, step %d", seed, i).isBetween(least, most);
    }
  }

  @Test
  void spreadsWhatFailedAtOneMoment() {
    Pace pace = pace(Duration.ofSeconds(30), Duration.ofHours(1), 7);
    assertThat(IntStream.range(0, 100).mapToObj(i -> pace.pause(3)).distinct().count())
        .isGreaterThan(90);
  }
}
