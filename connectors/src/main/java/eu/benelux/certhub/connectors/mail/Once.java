package eu.benelux.certhub.connectors.mail;

import java.util.HashSet;
import java.util.Set;

/** What was told of already, so that a log has one line of it. Not thread-safe. */
final class Once {
  private final int countMax;
  private final Set<String> told = new HashSet<>();

  /**
   * Remembers.
   *
   * @param countMax how many; what comes after them is never told of
   */
  Once(int countMax) {
    this.countMax = countMax;
  }

  boolean isNews(String name) {
    return told.size() < countMax && told.add(name);
  }
}
