package eu.benelux.certhub.connectors.http;

import io.vertx.core.net.SSLEngineOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a listener takes from the machine, so that tests can hand it something else.
 *
 * @param nanos a clock that never goes back: what is measured by it does not care for the time of day
 * @param clock the time of day, by which certificates expire; where it is not given, nobody is warned
 * @param watchEvery how often the files of key and certificate are looked at
 * @param engine what does the work of TLS
 */
record Wiring(
    LongSupplier nanos,
    Optional<InstantSource> clock,
    Duration watchEvery,
    SSLEngineOptions engine) {
  private static final Duration WATCH_EVERY = Duration.ofSeconds(3);

  static Wiring real(Optional<InstantSource> clock) {
    return new Wiring(System::nanoTime, clock, WATCH_EVERY, Tls.engine());
  }
}
