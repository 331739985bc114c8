package eu.benelux.certhub.hub.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves on a little whenever somebody looks. */
public final class TestClock implements InstantSource {
  private Instant shown = Instant.parse("2026-03-01T10:00:00.123456789Z");
  private Duration tick = Duration.ofMillis(20);

  @Override
  public synchronized Instant instant() {
    shown = shown.plus(tick);
    return shown;
  }

  /** Steps, also backwards. */
  public synchronized void step(Duration step) {
    shown = shown.plus(step);
  }

  /** How far it moves on with each look. */
  public synchronized void tick(Duration by) {
    tick = by;
  }
}
