package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Tlp;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what every reader saw before a judgement with what he will see: who loses sight is told,
 * and gets the next copy that he may see as a new entry (DESIGN decisions 3 and 8).
 */
final class Changes {
  private static final List<Tlp> CEILINGS =
      List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT);

  /** Entries in the order of the ledger; those of this judgement come after all others. */
  private static final Comparator<Copy> EARLIEST =
      Comparator.comparingLong(copy -> copy.sequence() > 0 ? copy.sequence() : Long.MAX_VALUE);

  private record Which(SourceId owner, String id, Holding.Version version) {
    static Which of(Copy copy) {
      return new Which(copy.entryClass().owner(), copy.id(), Holding.Version.of(copy));
    }
  }

  private final Docket docket;
  private final Policy policy;
  private final Withdrawals withdrawals;
  private final Map<Which, String> reasons = new LinkedHashMap<>();
  private final Map<Copy, Set<MemberId>> heirs = new LinkedHashMap<>();

  Changes(Docket docket, Policy policy, Withdrawals withdrawals) {
    this.docket = docket;
    this.policy = policy;
    this.withdrawals = withdrawals;
  }

  /** Notes that a copy was narrowed or removed; the first reason is the one that is told. */
  void note(Copy copy, String why) {
    reasons.putIfAbsent(Which.of(copy), why);
  }

  /** Notes that everybody who could see a copy is told, though he sees it still. */
  void revoke(Copy copy, String why) {
    note(copy, why);
    before(copy.id()).stream()
        .filter(entry -> Which.of(entry).equals(Which.of(copy)))
        .forEach(entry -> entry
            .entryClass()
            .audience()
            .members()
            .forEach(member -> withdrawals.tell(entry, member, why)));
  }

  /** Tells who lost what, and enters anew what takes its place. */
  void finish() {
    Set<String> ids = new LinkedHashSet<>();
    reasons.keySet().forEach(which -> ids.add(which.id()));
    for (String id : ids) {
      List<Copy> before = before(id);
      List<Copy> after = docket.copies(id);
      for (MemberId member : policy.everyone().members()) {
        for (Tlp ceiling : CEILINGS) {
          Reader reader = new Reader(member, ceiling);
          lose(member, seen(reader, before), seen(reader, after));
        }
      }
    }
    heirs.forEach(this::enterAgain);
  }

  /** Nobody has seen yet what other judgements of the same write added. */
  private List<Copy> before(String id) {
    return docket.state().copies(id).stream()
        .filter(copy -> copy.sequence() > 0)
        .toList();
  }

  private List<Copy> seen(Reader reader, List<Copy> copies) {
    return copies.stream()
        .filter(copy -> policy.sees(reader, copy.entryClass()))
        .toList();
  }

  private void lose(MemberId member, List<Copy> before, List<Copy> after) {
    Set<SourceId> owners = new LinkedHashSet<>();
    for (Copy copy : before) {
      owners.add(copy.entryClass().owner());
      if (after.stream().noneMatch(left -> Which.of(left).equals(Which.of(copy)))) {
        withdrawals.tell(copy, member, reasons.getOrDefault(Which.of(copy), "withdrawn"));
      }
    }
    succeed(member, before, after);
    for (SourceId owner : owners) {
      succeed(member, of(owner, before), of(owner, after));
    }
  }

  private static List<Copy> of(SourceId owner, List<Copy> copies) {
    return copies.stream()
        .filter(copy -> copy.entryClass().owner().equals(owner))
        .toList();
  }

  /** Finds what takes the place of what a reader got, in one collection. */
  private void succeed(MemberId member, List<Copy> before, List<Copy> after) {
    for (Copy copy : before) {
      standing(before, copy)
          .filter(stood -> stood.equals(copy))
          .filter(stood -> after.stream().noneMatch(left -> left.sequence() == stood.sequence()))
          .ifPresent(gone -> inherit(member, after, gone));
    }
    newest(before)
        .filter(last -> standing(after, last).isEmpty())
        .flatMap(gone -> newest(after))
        .ifPresent(last -> inherit(member, after, last));
  }

  /** The entry that a reader gets of a version: the earliest in his sight. */
  private static Optional<Copy> standing(List<Copy> seen, Copy of) {
    return seen.stream()
        .filter(copy -> Holding.Version.of(copy).equals(Holding.Version.of(of)))
        .min(EARLIEST);
  }

  private static Optional<Copy> newest(List<Copy> seen) {
    return seen.stream().max(Holding.BY_VERSION);
  }

  /**
   * Every copy of the version moves, or else one that stayed behind would be the earliest. What this
   * very write makes visible lies ahead of every cursor anyway.
   */
  private void inherit(MemberId member, List<Copy> seen, Copy version) {
    seen.stream()
        .filter(copy -> copy.sequence() > 0)
        .filter(copy -> Holding.Version.of(copy).equals(Holding.Version.of(version)))
        .forEach(
            heir -> heirs.computeIfAbsent(heir, copy -> new LinkedHashSet<>()).add(member));
  }

  private void enterAgain(Copy heir, Set<MemberId> members) {
    EntryClass before = heir.entryClass();
    Audience anew = Audience.of(new ArrayList<>(members)).and(before.audience());
    EntryClass left = new EntryClass(
        before.owner(), before.place(), before.label(), before.audience().without(anew));
    byte[] bytes = docket.bytes(heir);
    docket.narrow(heir, left);
    docket.addAgain(Entries.again(
        heir, new EntryClass(before.owner(), before.place(), before.label(), anew), bytes));
  }
}
