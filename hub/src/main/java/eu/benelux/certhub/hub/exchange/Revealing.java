package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Opens what was hidden for what it names alone, once its owner brings a copy that more readers
 * see: in whatever order he brings things, the same is seen in the end. What is opened is a new
 * entry for those who gain sight (DESIGN decisions 2 and 7).
 */
final class Revealing {
  private final Docket docket;
  private final Clearance clearance;

  Revealing(Docket docket, Clearance clearance) {
    this.docket = docket;
    this.clearance = clearance;
  }

  /** An entry that is hidden for what it names, and the label that it has for itself. */
  record Hidden(Copy copy, Label label) {}

  /**
   * What of the same owner names an object and is just as hidden as that makes it; nothing, if
   * nobody gains sight of the object. To be asked before the object comes: what was narrowed for
   * another reason is never opened.
   */
  List<Hidden> hiddenFor(String id, EntryClass coming) {
    SourceId owner = coming.owner();
    Company company = clearance.company();
    boolean opens = Sources.member(owner)
        .filter(poster -> company.opens(coming, company.seeing(id, poster)))
        .isPresent();
    if (!opens) {
      return List.of();
    }
    List<Hidden> hidden = new ArrayList<>();
    for (Copy naming : docket.naming(id, entries -> entries.owner().equals(owner))) {
      if (Company.heeds(naming, id)) {
        Holding holding = now(naming);
        Label label = clearance.own(holding);
        if (clearance.of(naming, label).equals(holding.entryClass())) {
          hidden.add(new Hidden(naming, label));
        }
      }
    }
    return hidden;
  }

  /** Opens them as far as they may be now, and what names them in turn. */
  void reveal(List<Hidden> hidden) {
    Deque<Hidden> next = new ArrayDeque<>(hidden);
    while (!next.isEmpty()) {
      Hidden one = next.remove();
      EntryClass before = now(one.copy()).entryClass();
      EntryClass after = clearance.of(one.copy(), one.label());
      Audience gained = after.audience().without(before.audience());
      boolean lower = after.label().tlp().compareTo(before.label().tlp()) < 0;
      if (lower || !gained.isEmpty()) {
        next.addAll(hiddenFor(one.copy().id(), after));
        open(one.copy(), after, gained, lower);
      }
    }
  }

  private void open(Copy copy, EntryClass after, Audience gained, boolean lower) {
    byte[] bytes = docket.bytes(copy);
    if (!gained.isEmpty()) {
      docket.add(Entries.again(copy, in(after, gained), 0, bytes));
    }
    if (lower) {
      Audience known = after.audience().without(gained);
      docket.addUnmailed(Entries.again(copy, in(after, known), 0, bytes));
    }
  }

  private Holding now(Copy copy) {
    return Holding.of(docket.copies(copy.id()), copy.entryClass().owner()).stream()
        .filter(holding -> Holding.Version.of(holding.copy()).equals(Holding.Version.of(copy)))
        .findFirst()
        .flatMap(holding -> holding.in(copy.entryClass().place()))
        .orElseGet(() -> new Holding(List.of(copy)));
  }

  private static EntryClass in(EntryClass entries, Audience audience) {
    return new EntryClass(entries.owner(), entries.place(), entries.label(), audience);
  }
}
