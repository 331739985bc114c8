package eu.benelux.certhub.connectors.stix;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is found in one object, at most 100 of it. Errors push warnings out. */
final class Findings {
  private static final int COUNT_MAX = 100;

  private final List<Finding> found = new ArrayList<>();
  private int errors;

  void error(Path path, String sentence) {
    if (errors < COUNT_MAX) {
      errors++;
      makeRoom();
      found.add(new Finding(Level.ERROR, path.pointer(), sentence));
    }
  }

  void warn(Path path, String sentence) {
    if (found.size() < COUNT_MAX) {
      found.add(new Finding(Level.WARNING, path.pointer(), sentence));
    }
  }

  private void makeRoom() {
    for (int i = found.size() - 1; found.size() >= COUNT_MAX && i >= 0; i--) {
      if (found.get(i).level() == Level.WARNING) {
        found.remove(i);
      }
    }
  }

  List<Finding> list() {
    return found;
  }
}
