package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Tlp;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.store.Copy;
import java.util.ArrayList;
import java.util.List;
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
      if (Rank.follows(object.type())
          || (Rank.followsObservables(object.type()) && observable(named))) {
        Sight sight = seeing(named, poster, left.audience());
        left = new Sight(sight.audience(), left.floor().strictest(sight.floor()));
      }
    }
    return left;
  }

  /** Whether a reader of this class may see no copy of something that the object names. */
  boolean betrays(Copy object, MemberId poster, EntryClass entries) {
    return Rank.followsObservables(object.type())
        && object.names().stream()
            .map(named -> seeing(named, poster, entries.audience()))
            .anyMatch(sight -> !entries.audience().within(sight.audience())
                || sight.floor().compareTo(entries.label().tlp()) > 0);
  }

  /** Who of an audience sees a copy that the poster sees, too; all, if he sees none. */
  private Sight seeing(String id, MemberId poster, Audience audience) {
    Reader eyes = new Reader(poster, Tlp.AMBER_STRICT);
    List<EntryClass> seen = Holding.seen(docket.copies(id), policy, eyes).stream()
        .flatMap(holding -> holding.entries().stream())
        .map(Copy::entryClass)
        .toList();
    if (seen.isEmpty()) {
      return new Sight(audience, Tlp.CLEAR);
    }
    List<MemberId> members = new ArrayList<>();
    Tlp floor = Tlp.CLEAR;
    for (MemberId member : audience.members()) {
      Optional<Tlp> lowest = lowest(seen, member);
      if (lowest.isPresent()) {
        members.add(member);
        floor = floor.strictest(lowest.get());
      }
    }
    return new Sight(Audience.of(members), floor);
  }

  /** The lowest ceiling at which a member sees one of them. */
  private Optional<Tlp> lowest(List<EntryClass> seen, MemberId member) {
    Reader eyes = new Reader(member, Tlp.AMBER_STRICT);
    return seen.stream()
        .filter(entries -> policy.sees(eyes, entries))
        .map(entries -> entries.label().tlp())
        .min(Tlp::compareTo);
  }

  private static boolean observable(String id) {
    int cut = id.indexOf("--");
    return cut > 0 && Kind.of(id.substring(0, cut)) == Kind.SCO;
  }
}
