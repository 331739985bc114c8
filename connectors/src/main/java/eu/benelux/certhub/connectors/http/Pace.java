package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.Size;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How slowly bytes may come: on average with a rate, and with none at all for no longer than the
 * grace, at the beginning and ever after. Who was fast earns no more than one grace. So neither one
 * byte a minute, nor all bytes but the last, keep anything for ever.
 */
final class Pace {
  private static final double NANOS = 1e9;

  private final Vertx vertx;
  private final LongSupplier nanos;
  private final double rate;
  private final double creditMax;
  private final Runnable tooSlow;
  private double credit;
  private long seen;
  private long timer = -1;

  /**
   * A clock that is not running yet.
   *
   * @param rate bytes per second
   * @param tooSlow called at most once, on the event loop
   */
  Pace(Vertx vertx, LongSupplier nanos, Size rate, Duration grace, Runnable tooSlow) {
    this.vertx = vertx;
    this.nanos = nanos;
    this.rate = Math.max(1, rate.bytes());
    this.creditMax = this.rate * grace.toNanos() / NANOS;
    this.tooSlow = tooSlow;
  }

  void start() {
    credit = creditMax;
    seen = nanos.getAsLong();
    look();
  }

  /** So many bytes have come. */
  void moved(long bytes) {
    spend();
    credit = Math.min(creditMax, credit + bytes);
  }

  void stop() {
    vertx.cancelTimer(timer);
    timer = -1;
  }

  private void spend() {
    long now = nanos.getAsLong();
    credit -= (now - seen) / NANOS * rate;
    seen = now;
  }

  /** Looks again when the credit is used up, if nothing comes until then. */
  private void look() {
    long millis = (long) Math.ceil(Math.max(0, credit) / rate * 1000);
    timer = vertx.setTimer(Math.max(1, millis), over -> {
      spend();
      if (credit <= 0) {
        timer = -1;
        tooSlow.run();
      } else {
        look();
      }
    });
  }
}
