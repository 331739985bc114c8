package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Authority;
import eu.benelux.certhub.hub.store.Copy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what every reader saw before a judgement with what he will see: who loses sight is told,
 * and gets the next copy that he may see as a new entry (DESIGN decisions 3 and 8).
 */
final class Changes {
  /**
   * Why sight is lost where nothing was taken back: always the same, since what caused it may be
   * hidden from who is told.
   */
  static final String NO_LONGER_SHARED = "no longer shared with you";

  private static final List<Tlp> CEILINGS =
      List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT);

  /** Entries in the order of the ledger; those of this judgement come after all others. */
  private static final Comparator<Copy> EARLIEST =
      Comparator.comparingLong(copy -> copy.sequence() > 0 ? copy.sequence() : Long.MAX_VALUE);

  /** What leads comes first, as in {@link Authority#LEADING}. */
  private static final Comparator<Copy> LEADING =
      Comparator.comparing((Copy copy) -> copy.authority().from(since(copy)), Authority.LEADING);

  private record Which(SourceId owner, String id, Holding.Version version) {
    static Which of(Copy copy) {
      return new Which(copy.entryClass().owner(), copy.id(), Holding.Version.of(copy));
    }
  }

  private final Docket docket;
  private final Policy policy;
  private final Withdrawals withdrawals;
  private final Map<Which, String> reasons = new LinkedHashMap<>();
  private final Map<Copy, Map<MemberId, Long>> heirs = new LinkedHashMap<>();

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
        withdrawals.tell(copy, member, reasons.getOrDefault(Which.of(copy), NO_LONGER_SHARED));
      }
    }
    succeed(member, before, after);
    for (SourceId owner : owners) {
      succeed(member, of(owner, before), of(owner, after));
    }
    before.stream()
        .map(copy -> copy.entryClass().place())
        .filter(Place::isGroup)
        .distinct()
        .forEach(group -> succeed(member, of(group, before), of(group, after)));
  }

  private static List<Copy> of(Place place, List<Copy> copies) {
    return copies.stream()
        .filter(copy -> copy.entryClass().place().equals(place))
        .toList();
  }

  private static List<Copy> of(SourceId owner, List<Copy> copies) {
    return copies.stream()
        .filter(copy -> copy.entryClass().owner().equals(owner))
        .toList();
  }

  /** Finds what takes the place of what a reader got, in one collection. */
  private void succeed(MemberId member, List<Copy> before, List<Copy> after) {
    succeedEach(member, before, after, after);
    before.stream().min(LEADING).ifPresent(led -> {
      List<Copy> line = of(led.authority(), before);
      succeedEach(member, line, of(led.authority(), after), after);
      succeedLast(member, led, line, after);
    });
  }

  private void succeedEach(MemberId member, List<Copy> before, List<Copy> left, List<Copy> after) {
    for (Copy copy : before) {
      standing(before, copy)
          .filter(stood -> stood.equals(copy))
          .filter(stood -> left.stream().noneMatch(one -> one.sequence() == stood.sequence()))
          .filter(stood -> standing(left, stood).isPresent())
          .ifPresent(gone -> inherit(member, after, gone, Long.MAX_VALUE));
    }
  }

  /**
   * The next last version. What led stays in the lead as long as any of it is in sight, or the loss
   * of an old version would let a stranger's line take over.
   */
  private void succeedLast(MemberId member, Copy led, List<Copy> line, List<Copy> after) {
    Optional<Copy> leads = after.stream().min(LEADING);
    List<Copy> left = of(led.authority(), after);
    boolean taken = leads
        .filter(copy -> copy.sequence() > 0)
        .filter(copy -> !copy.authority().follows(led.authority()))
        .isPresent();
    if (taken && !left.isEmpty()) {
      newest(left).ifPresent(last -> inherit(member, after, last, since(led)));
    } else if (leads.isPresent()) {
      List<Copy> leading = of(leads.get().authority(), after);
      newest(line)
          .filter(last -> standing(leading, last).isEmpty())
          .flatMap(gone -> newest(leading))
          .ifPresent(last -> inherit(member, after, last, Long.MAX_VALUE));
    }
  }

  private static List<Copy> of(Authority line, List<Copy> copies) {
    return copies.stream().filter(copy -> copy.authority().follows(line)).toList();
  }

  private static long since(Copy copy) {
    return copy.authority().since() > 0 ? copy.authority().since() : Long.MAX_VALUE;
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
   *
   * @param since from when it leads, if that is earlier than it did
   */
  private void inherit(MemberId member, List<Copy> seen, Copy version, long since) {
    seen.stream()
        .filter(copy -> copy.sequence() > 0)
        .filter(copy -> Holding.Version.of(copy).equals(Holding.Version.of(version)))
        .forEach(heir -> heirs
            .computeIfAbsent(heir, copy -> new LinkedHashMap<>())
            .merge(
                member,
                heir.authority().follows(version.authority())
                    ? Math.min(since, since(heir))
                    : since(heir),
                Math::min));
  }

  private void enterAgain(Copy heir, Map<MemberId, Long> members) {
    EntryClass before = heir.entryClass();
    Audience anew = Audience.of(members.keySet()).and(before.audience());
    EntryClass left = new EntryClass(
        before.owner(), before.place(), before.label(), before.audience().without(anew));
    byte[] bytes = docket.bytes(heir);
    docket.narrow(heir, left);
    Map<Long, List<MemberId>> bySince = new TreeMap<>();
    anew.members()
        .forEach(member -> bySince
            .computeIfAbsent(members.getOrDefault(member, 0L), since -> new ArrayList<>())
            .add(member));
    bySince.forEach((since, theirs) -> {
      EntryClass to =
          new EntryClass(before.owner(), before.place(), before.label(), Audience.of(theirs));
      docket.addAgain(Entries.again(heir, to, since, bytes));
    });
  }
}
