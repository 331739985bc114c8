package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.Hub;
import eu.benelux.certhub.hub.cli.home.Wait;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** Closes what was served. */
final class Served {
  /** A listener drains for 10 minutes at most, and so does a mail that is under way. */
  private static final Duration CLOSE_MAX = Duration.ofMinutes(25);

  private Served() {}

  /** Finishes what is under way; says whether it could. Blocks. */
  static boolean closed(Hub hub) {
    try {
      Wait.on(hub.close(), CLOSE_MAX);
      return true;
    } catch (IOException failure) {
      LoggerFactory.getLogger(Served.class)
          .error("the hub did not close in order: {}", failure.getMessage());
      return false;
    }
  }
}
