package eu.benelux.certhub.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The faults found so far. A file may be nothing but faults, so after a hundred it only counts. */
final class Faults {
  private static final int COUNT_MAX = 100;

  private final List<Fault> found = new ArrayList<>();
  private int more;

  void add(Fault fault) {
    if (found.size() < COUNT_MAX) {
      found.add(fault);
    } else {
      more++;
    }
  }

  void add(Place place, String reason) {
    add(new Fault(place.line(), place.key(), reason));
  }

  void add(Place place, String reason, Optional<String> nearest) {
    add(new Fault(place.line(), place.key(), reason, nearest));
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Fault> byLine() {
    List<Fault> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Fault::line));
    if (more > 0) {
      sorted.add(new Fault(0, "", "and " + more + " more faults"));
    }
    return sorted;
  }
}
