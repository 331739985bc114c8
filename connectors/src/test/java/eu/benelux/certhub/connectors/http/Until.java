package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks again until something holds; what never comes fails the test. */
final class Until {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Until() {}

  static void holds(Vertx vertx, BooleanSupplier what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      vertx.timer(10, TimeUnit.MILLISECONDS).await();
    }
  }
}
