package eu.benelux.certhub.hub.cli;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a command finds around it.
 *
 * @param environment the variables that settings may come from
 * @param ending when a hub that serves is to end
 */
record Around(Map<String, String> environment, Clock clock, Ending ending) {
  /** Belongs to the launcher and is no setting. */
  private static final String LAUNCHER = "CERTHUB_JAVA_OPTS";

  Around {
    Map<String, String> settings = new TreeMap<>(environment);
    settings.remove(LAUNCHER);
    environment = Map.copyOf(settings);
  }

  /** This process. */
  static Around process() {
    return new Around(System.getenv(), Clock.systemUTC(), new SignalEnding());
  }
}
