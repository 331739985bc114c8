package eu.benelux.certhub.hub.desk.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.hub.store.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Remembered passwords. */
class RememberedTest {
  private static final String RIGHT = "k3pt-s3cr3t";
  private static final String HASH = "what the store has";

  private final TestClock clock = new TestClock();

  @BeforeEach
  void stop() {
    clock.tick(Duration.ZERO);
  }

  @Test
  void areBoundToTheirUser() {
    Remembered remembered = new Remembered(clock);
    Credentials.Basic ana = new Credentials.Basic("ana", RIGHT);
    remembered.keep(ana, HASH);
    assertThat(remembered.holds(ana, HASH)).isTrue();
    assertThat(remembered.holds(new Credentials.Basic("bob", RIGHT), HASH)).isFalse();
    assertThat(remembered.holds(new Credentials.Basic("ana", "wrong"), HASH)).isFalse();
    assertThat(remembered.holds(new Credentials.Basic("ana", HASH + RIGHT), "")).isFalse();
    assertThat(remembered.holds(new Credentials.Basic("ana", RIGHT.substring(1)), HASH + "k"))
        .isFalse();
  }

  @Test
  void areKeptForAMinute() {
    Remembered remembered = new Remembered(clock);
    Credentials.Basic ana = new Credentials.Basic("ana", RIGHT);
    remembered.keep(ana, HASH);
    clock.step(Duration.ofSeconds(59));
    assertThat(remembered.holds(ana, HASH)).isTrue();
    clock.step(Duration.ofSeconds(1));
    assertThat(remembered.holds(ana, HASH)).isFalse();
  }

  @Test
  void areKeptNoLongerBecauseTheClockWasSetBack() {
    Remembered remembered = new Remembered(clock);
    Credentials.Basic ana = new Credentials.Basic("ana", RIGHT);
    remembered.keep(ana, HASH);
    clock.step(Duration.ofDays(-1));
    assertThat(remembered.holds(ana, HASH)).isFalse();
  }

  @Test
  void areOfABoundedNumber() {
    Remembered remembered = new Remembered(clock);
    for (int i = 0; i < 10_100; i++) {
      remembered.keep(new Credentials.Basic("user" + i, RIGHT), HASH);
    }
    Credentials.Basic late = new Credentials.Basic("late", RIGHT);
    remembered.keep(late, HASH);
    assertThat(remembered.holds(late, HASH)).isFalse();
    clock.step(Duration.ofSeconds(60));
    remembered.keep(late, HASH);
    assertThat(remembered.holds(late, HASH)).isTrue();
  }
}
