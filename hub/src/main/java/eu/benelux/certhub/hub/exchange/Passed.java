package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Marking;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import java.util.List;
import java.util.Optional;

/**
 * The labels under which a member got an object from others: who passes on what he got does not
 * loosen it (DESIGN decision 8). Only what he sees counts, and nothing where he speaks for the
 * creator. An observable is nobody's: who states a level for an address himself passes nothing on,
 * and the first who shared it does not decide for all (decision 3); the same content does count.
 */
final class Passed {
  private final Policy policy;
  private final Docket docket;
  private final Clearance clearance;
  private final MemberId member;

  Passed(Parties parties, Docket docket, Clearance clearance, MemberId member) {
    this.policy = parties.policy();
    this.docket = docket;
    this.clearance = clearance;
    this.member = member;
  }

  /** A label that a sender stated, of whatever version, and that this one is looser than. */
  Optional<Label> loosened(StixObject object, Label to) {
    return got(object).stream()
        .filter(copy -> looser(to, copy.entryClass().label()))
        .flatMap(copy -> stated(copy).stream())
        .filter(from -> looser(to, from))
        .reduce(Label::strictest);
  }

  /**
   * The strictest label of what the member got: of the same content whatever label it was given, of
   * other content what was stated.
   */
  Optional<Label> strictest(StixObject object) {
    return got(object).stream()
        .flatMap(copy -> copy.digest().equals(object.digest())
            ? Optional.of(copy.entryClass().label()).stream()
            : stated(copy).stream())
        .reduce(Label::strictest);
  }

  /**
   * The group in which a member got an object that he now brings to others: its very content, or
   * else the newest version that he got. What he brought himself before anybody else is his own.
   */
  Optional<Place> beyond(StixObject object, Place to, List<Holding> own) {
    List<Copy> got = got(object);
    List<Copy> same =
        got.stream().filter(copy -> copy.digest().equals(object.digest())).toList();
    List<Copy> told = same.isEmpty() ? newest(got) : same;
    boolean first = Objections.same(object, own)
        .map(holding -> holding.entries().get(0).sequence())
        .filter(mine -> mine > 0 && told.stream().allMatch(copy -> mine < begun(copy)))
        .isPresent();
    return first || told.stream().anyMatch(copy -> covers(copy, to))
        ? Optional.empty()
        : told.stream().map(copy -> copy.entryClass().place()).findFirst();
  }

  /** Since when its owner has a version in the ledger, in this place. */
  private long begun(Copy copy) {
    return docket.copies(copy.id()).stream()
        .filter(one -> one.entryClass().owner().equals(copy.entryClass().owner()))
        .filter(one -> one.entryClass().place().equals(copy.entryClass().place()))
        .filter(one -> Holding.Version.of(one).equals(Holding.Version.of(copy)))
        .mapToLong(Copy::sequence)
        .filter(sequence -> sequence > 0)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static List<Copy> newest(List<Copy> got) {
    Optional<Copy> newest = got.stream().max(Holding.BY_VERSION);
    return got.stream()
        .filter(
            copy -> newest.map(Holding.Version::of).equals(Optional.of(Holding.Version.of(copy))))
        .toList();
  }

  private boolean covers(Copy copy, Place to) {
    return policy.members(to).within(policy.members(copy.entryClass().place()));
  }

  private List<Copy> got(StixObject object) {
    SourceId source = SourceId.of(member);
    Reader eyes = new Reader(member, Tlp.AMBER_STRICT);
    return clearance.speaks(object, source)
        ? List.of()
        : docket.copies(object.id().toString()).stream()
            .filter(copy -> !copy.entryClass().owner().equals(source))
            .filter(copy -> policy.sees(eyes, copy.entryClass()))
            .filter(copy -> object.kind() != Kind.SCO || copy.digest().equals(object.digest()))
            .toList();
  }

  /** What an object states itself: what the hub assumed where it states nothing does not bind. */
  private Optional<Label> stated(Copy copy) {
    Marking marking = Examiner.examine(docket.bytes(copy)).marking();
    return marking.tlp().map(tlp -> new Label(tlp, marking.pap().orElse(Pap.CLEAR)));
  }

  /** A label as it was stated; a sender who says nothing of PAP restricts no action. */
  static String words(Label stated) {
    return stated.tlp().title()
        + (stated.pap() == Pap.CLEAR ? "" : " " + stated.pap().title());
  }

  static boolean looser(Label after, Label before) {
    return after.tlp().compareTo(before.tlp()) < 0 || after.pap().compareTo(before.pap()) < 0;
  }
}
