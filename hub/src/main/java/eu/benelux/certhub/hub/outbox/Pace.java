package eu.benelux.certhub.hub.outbox;

import java.time.Duration;
import java.util.Random;

/** How long to wait before the next try: doubled each time, up to a most, less a random part. */
final class Pace {
  private static final int DOUBLINGS_MAX = 30;

  /** Of each pause at most this part is left out, so that many parcels do not come at one moment. */
  private static final double JITTER = 0.25;

  private final OutboxSettings settings;
  private final Random random;

  Pace(OutboxSettings settings, long seed) {
    this.settings = settings;
    this.random = new Random(seed);
  }

  Duration pause(int attemptsBefore) {
    long first = settings.firstRetry().toMillis();
    long most = settings.retryMax().toMillis();
    int doublings = Math.min(attemptsBefore, DOUBLINGS_MAX);
    long full = first > (most >> doublings) ? most : first << doublings;
    return Duration.ofMillis(full - (long) (full * JITTER * random.nextDouble()));
  }
}
