package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Level;
import java.util.List;

/** How much was checked, and how much was found. */
public final class Tally {
  private long files;
  private long objects;
  private long errors;
  private long warnings;
  private long unread;
  private long again;
  private long absent;
  private long uncompared;

  void file() {
    files++;
  }

  void object() {
    objects++;
  }

  void addUnread() {
    unread++;
  }

  /** What the objects say about each other. */
  void compared(Versions versions) {
    again = versions.again();
    absent = versions.absent();
    uncompared = versions.uncompared();
  }

  void found(List<Found> all) {
    for (Found each : all) {
      if (each.finding().level() == Level.ERROR) {
        errors++;
      } else {
        warnings++;
      }
    }
  }

  /** Files read. */
  public long files() {
    return files;
  }

  /** Objects checked. */
  public long objects() {
    return objects;
  }

  /** Findings of that level. */
  public long errors() {
    return errors;
  }

  /** Findings of that level. */
  public long warnings() {
    return warnings;
  }

  /** Files that could not be read at all, or not to their end. */
  public long unread() {
    return unread;
  }

  /** Objects that stood somewhere before with the same content. */
  public long again() {
    return again;
  }

  /** Identifiers that objects name and that no object has. */
  public long absent() {
    return absent;
  }

  /** Objects that were not compared with others: memory was full. */
  public long uncompared() {
    return uncompared;
  }
}
