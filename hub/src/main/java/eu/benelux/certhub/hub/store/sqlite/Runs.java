package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entries of one write in runs of one class. Each run takes some milliseconds of dates, so what
 * is hidden from a reader must come after what he sees, or his dates would tell of it: what more
 * readers see comes first. Where neither of two audiences holds the other, the order is fixed, too,
 * but a run of the one still shifts that of the other.
 */
final class Runs {
  /** Strictly larger for a class that all readers of another and more of them see. */
  private static final Comparator<EntryClass> WIDTH = Comparator.comparingInt(
      one -> one.audience().members().size() * ceilings(one.label().tlp()));

  private static final Comparator<EntryClass> ORDER = WIDTH
      .reversed()
      .thenComparing(one -> one.label().tlp())
      .thenComparing(one -> one.audience().toString())
      .thenComparing(one -> one.place().equals(Place.ATTESTATIONS))
      .thenComparing(one -> one.label().pap())
      .thenComparing(one -> one.owner().name())
      .thenComparing(one -> one.place().name());

  private Runs() {}

  /** Runs of what was not removed; the entries of each stay in order. */
  static List<List<Pending>> of(Collection<Pending> pendings) {
    Map<EntryClass, List<Pending>> runs = new TreeMap<>(ORDER);
    for (Pending pending : pendings) {
      if (!pending.removed()) {
        runs.computeIfAbsent(pending.entryClass(), unknown -> new ArrayList<>()).add(pending);
      }
    }
    return List.copyOf(runs.values());
  }

  /** How many ceilings let a reader see this level. */
  private static int ceilings(Tlp tlp) {
    return (int) Arrays.stream(Tlp.values())
        .filter(ceiling -> tlp.compareTo(ceiling) <= 0)
        .count();
  }
}
