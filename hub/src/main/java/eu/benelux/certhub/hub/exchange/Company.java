package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Types;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Copy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may see an object, given what it names: a relationship to something hidden would tell that it
 * exists (DESIGN decision 7). Only what its poster can see counts, so that no answer depends on
 * something that he may not see.
 */
final class Company {
  private final Policy policy;
  private final Docket docket;

  Company(Policy policy, Docket docket) {
    this.policy = policy;
    this.docket = docket;
  }

  /**
   * Who sees what is named.
   *
   * @param floor the lowest ceiling at which all of them do
   */
  record Sight(Audience audience, Tlp floor) {}

  /** Those of an audience who see a copy of everything that an object must not betray. */
  Sight sight(Copy object, MemberId poster, Audience audience) {
    Sight left = new Sight(audience, Tlp.CLEAR);
    for (String named : object.names()) {
      if (heeds(object, named)) {
        Sight sight = seeing(named, poster, left.audience());
        left = new Sight(sight.audience(), left.floor().strictest(sight.floor()));
      }
    }
    return left;
  }

  /**
   * Whether who sees a thing that an object names decides who sees the object. An observable's id
   * follows from its value and can be guessed, so whatever names it follows it.
   */
  static boolean heeds(Copy object, String named) {
    return Rank.follows(object.type()) || observable(named);
  }

  /** Whether a reader of this class may see no copy of something that the object names. */
  boolean betrays(Copy object, MemberId poster, EntryClass entries) {
    return !Rank.follows(object.type())
        && object.names().stream()
            .map(named -> seeing(named, poster, entries.audience()))
            .anyMatch(sight -> !entries.audience().within(sight.audience())
                || sight.floor().compareTo(entries.label().tlp()) > 0);
  }

  /** Who of an audience sees a copy that the poster sees, too; all, if he sees none. */
  private Sight seeing(String id, MemberId poster, Audience audience) {
    Map<MemberId, Tlp> seeing = seeing(id, poster);
    List<MemberId> members =
        audience.members().stream().filter(seeing::containsKey).toList();
    Tlp floor = members.stream().map(seeing::get).reduce(Tlp.CLEAR, Tlp::strictest);
    return new Sight(Audience.of(members), floor);
  }

  /**
   * The lowest ceiling at which each member sees a copy that the poster sees, too: all that what
   * names the object has to know of it. Where he sees none it is everybody, at any ceiling.
   */
  Map<MemberId, Tlp> seeing(String id, MemberId poster) {
    Reader eyes = new Reader(poster, Tlp.AMBER_STRICT);
    List<EntryClass> seen = Holding.seen(docket.copies(id), policy, eyes).stream()
        .flatMap(holding -> holding.entries().stream())
        .map(Copy::entryClass)
        .distinct()
        .toList();
    Map<MemberId, Tlp> seeing = new HashMap<>();
    for (MemberId member : policy.everyone().members()) {
      (seen.isEmpty() ? Optional.of(Tlp.CLEAR) : lowest(seen, member))
          .ifPresent(tlp -> seeing.put(member, tlp));
    }
    return seeing;
  }

  /** Whether entries of this class let somebody see an object who did not, or at a lower ceiling. */
  boolean opens(EntryClass entries, Map<MemberId, Tlp> seeing) {
    return policy.everyone().members().stream()
        .anyMatch(member -> lowest(List.of(entries), member)
            .filter(tlp -> !sees(seeing, member, tlp))
            .isPresent());
  }

  /** Whether every reader of these entries sees an object, at whatever ceiling. */
  static boolean shows(Map<MemberId, Tlp> seeing, EntryClass entries) {
    return seeing.keySet().containsAll(entries.audience().members())
        && seeing.values().stream()
            .allMatch(lowest -> lowest.compareTo(entries.label().tlp()) <= 0);
  }

  private static boolean sees(Map<MemberId, Tlp> seeing, MemberId member, Tlp ceiling) {
    Tlp lowest = seeing.get(member);
    return lowest != null && lowest.compareTo(ceiling) <= 0;
  }

  /** The lowest ceiling at which a member sees one of them. */
  private Optional<Tlp> lowest(List<EntryClass> seen, MemberId member) {
    Reader eyes = new Reader(member, Tlp.AMBER_STRICT);
    return seen.stream()
        .filter(entries -> policy.sees(eyes, entries))
        .map(entries -> entries.label().tlp())
        .min(Tlp::compareTo);
  }

  static boolean observable(String id) {
    int cut = id.indexOf("--");
    return cut > 0 && Types.kind(id.substring(0, cut)) == Kind.SCO;
  }
}
