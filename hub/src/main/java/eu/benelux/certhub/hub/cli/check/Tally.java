package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Level;
import java.util.List;

/** How much was checked, and how much was found. */
public final class Tally {
  private long files;
  private long objects;
  private long errors;
  private long warnings;

  void file() {
    files++;
  }

  void object() {
    objects++;
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
}
