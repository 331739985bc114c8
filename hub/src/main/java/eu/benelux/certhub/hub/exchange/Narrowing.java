package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes sight away, in the same write as what caused it: from older versions, from what names a
 * copy, and from the copies that others have of what its creator narrows. Each step only narrows,
 * so circles come to rest.
 */
final class Narrowing {
  private final Docket docket;
  private final Clearance clearance;
  private final Changes changes;

  Narrowing(Docket docket, Clearance clearance, Changes changes) {
    this.docket = docket;
    this.clearance = clearance;
    this.changes = changes;
  }

  /** An object as what its poster's other entries name. */
  private record Named(String id, SourceId owner) {}

  /** Decides again about whatever depends on a copy that came. */
  void after(Copy added) {
    settle(List.of(added));
  }

  /** Removes copies, and decides again about what names them. */
  void remove(List<Copy> copies, String why) {
    for (Copy copy : copies) {
      docket.remove(copy);
      changes.note(copy, why);
    }
    settle(copies);
  }

  /** First the other copies of an object, then once what names it: that may be very many. */
  private void settle(List<Copy> changed) {
    Deque<Copy> next = new ArrayDeque<>(changed);
    Set<Named> named = new LinkedHashSet<>();
    while (!next.isEmpty() || !named.isEmpty()) {
      List<Copy> affected;
      if (next.isEmpty()) {
        Named one = named.iterator().next();
        named.remove(one);
        affected = naming(one);
      } else {
        Copy one = next.remove();
        named.add(new Named(one.id(), one.entryClass().owner()));
        affected = others(one);
      }
      affected.stream().filter(this::shrink).forEach(next::add);
    }
  }

  /**
   * What of its owner names an object and is open to somebody who does not see it. The rest is left
   * alone unread: a new version mostly has the readers of the one before.
   */
  private List<Copy> naming(Named named) {
    Optional<Map<MemberId, Tlp>> seeing =
        Sources.member(named.owner).map(poster -> clearance.company().seeing(named.id, poster));
    if (seeing.isEmpty()) {
      return List.of();
    }
    return docket
        .naming(
            named.id,
            entries -> entries.owner().equals(named.owner) && !Company.shows(seeing.get(), entries))
        .stream()
        .filter(naming -> Company.heeds(naming, named.id))
        .toList();
  }

  /** Older versions that are for more readers, and what others have of what its creator shares. */
  private List<Copy> others(Copy changed) {
    SourceId owner = changed.entryClass().owner();
    List<Copy> copies = docket.copies(changed.id());
    Optional<EntryClass> limit = Holding.of(copies, owner).stream()
        .filter(holding -> Holding.Version.of(holding.copy()).equals(Holding.Version.of(changed)))
        .findFirst()
        .map(Holding::entryClass);
    boolean creators = clearance.speaks(changed);
    List<Copy> affected = new ArrayList<>();
    for (Copy other : copies) {
      SourceId others = other.entryClass().owner();
      if (others.equals(owner)) {
        if (Holding.BY_VERSION.compare(other, changed) < 0
            && limit.filter(most -> !within(other.entryClass(), most)).isPresent()) {
          affected.add(other);
        }
      } else if (creators && other.createdBy().equals(changed.createdBy())) {
        affected.add(other);
      }
    }
    return affected;
  }

  private static boolean within(EntryClass entries, EntryClass most) {
    return entries.audience().within(most.audience())
        && entries.label().equals(entries.label().strictest(most.label()));
  }

  private boolean shrink(Copy affected) {
    EntryClass before = affected.entryClass();
    EntryClass cleared = clearance.of(affected, before.label());
    Audience left = before.audience().and(cleared.audience());
    Label label = before.label().strictest(cleared.label());
    if (before.audience().within(left) && label.equals(before.label())) {
      return false;
    }
    docket.narrow(affected, new EntryClass(before.owner(), before.place(), label, left));
    changes.note(affected, Changes.NO_LONGER_SHARED);
    return true;
  }
}
