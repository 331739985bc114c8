package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.connectors.stix.Label;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

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

  private record Affected(Copy copy, String why) {}

  /** Decides again about whatever depends on a copy that came, or that fewer may see. */
  void after(Copy changed) {
    Deque<Copy> next = new ArrayDeque<>();
    next.add(changed);
    while (!next.isEmpty()) {
      for (Affected affected : affectedBy(next.remove())) {
        if (shrink(affected)) {
          next.add(affected.copy());
        }
      }
    }
  }

  /** Removes copies, and decides again about what names them. */
  void remove(List<Copy> copies, String why) {
    for (Copy copy : copies) {
      docket.remove(copy);
      changes.note(copy, why);
    }
    copies.forEach(this::after);
  }

  private List<Affected> affectedBy(Copy changed) {
    SourceId owner = changed.entryClass().owner();
    List<Affected> affected = new ArrayList<>();
    for (Copy naming : docket.naming(changed.id())) {
      if (naming.entryClass().owner().equals(owner)) {
        affected.add(new Affected(naming, "it names an object that not all of its readers see"));
      }
    }
    boolean creators = clearance.speaks(changed);
    for (Copy other : docket.copies(changed.id())) {
      SourceId others = other.entryClass().owner();
      if (others.equals(owner) && Holding.BY_VERSION.compare(other, changed) < 0) {
        affected.add(new Affected(other, "a newer version is for fewer readers"));
      } else if (creators
          && !others.equals(owner)
          && other.createdBy().equals(changed.createdBy())) {
        affected.add(new Affected(other, "its creator shares it with fewer readers"));
      }
    }
    return affected;
  }

  private boolean shrink(Affected affected) {
    EntryClass before = affected.copy().entryClass();
    EntryClass cleared = clearance.of(affected.copy(), before.label());
    Audience left = before.audience().and(cleared.audience());
    Label label = before.label().strictest(cleared.label());
    if (before.audience().within(left) && label.equals(before.label())) {
      return false;
    }
    docket.narrow(affected.copy(), new EntryClass(before.owner(), before.place(), label, left));
    changes.note(affected.copy(), affected.why());
    return true;
  }
}
