package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** A clock that has run for long enough to have turned over. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);

  @Test
  void neverGiveMoreThanTheBurstAndTheRate() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int rate = 1 + random.nextInt(50);
    Rates rates = new Rates(nanos::get, rate);
    long begun = nanos.get();
    Deque<Long> given = new ArrayDeque<>();
    for (int i = 0; i < 20_000; i++) {
      nanos.addAndGet(random.nextInt((int) (2 * SECOND / rate / 3)));
      if (rates.take("be").isEmpty()) {
        given.add(nanos.get() - begun);
      }
      while (given.size() > 3 * rate + 1) {
        given.remove();
      }
      // In any time of one second at most the burst of two seconds and the rate of one.
      assertThat(given.size() <= 3 * rate || given.getLast() - given.getFirst() > SECOND)
          .as("seed %d", seed)
          .isTrue();
    }
    assertThat(given).as("seed %d", seed).isNotEmpty();
  }

  @Test
  void sayExactlyWhenThereIsOneAgain() {
    Rates rates = new Rates(nanos::get, 3);
    Optional<Duration> wait = rates.take("be");
    int given = 0;
    while (wait.isEmpty()) {
      given++;
      wait = rates.take("be");
    }
    assertThat(given).isEqualTo(6);
    nanos.addAndGet(wait.get().toNanos() - 1);
    assertThat(rates.take("be")).contains(Duration.ofNanos(1));
    nanos.addAndGet(1);
    assertThat(rates.take("be")).isEmpty();
    assertThat(rates.take("be")).isPresent();
  }

  @Test
  void areOfEachNameAlone() {
    Rates rates = new Rates(nanos::get, 1);
    assertThat(rates.take("be")).isEmpty();
    assertThat(rates.take("be")).isEmpty();
    assertThat(rates.take("be")).isPresent();
    assertThat(rates.take("nl")).isEmpty();
  }

  @Test
  void rememberSoManyNamesOnly() {
    Rates rates = new Rates(nanos::get, 1);
    rates.take("busy");
    for (int i = 0; i < 100_000; i++) {
      rates.take("address " + i);
      rates.take("busy");
    }
    assertThat(rates.names()).isEqualTo(10_000);
    assertThat(rates.take("busy")).isPresent();
  }
}
