package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Marking;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import java.util.List;
import java.util.Optional;

/**
 * Who may see a copy: by its label, by the newer versions that its owner has, by what its creator
 * shares himself, and by what it names (DESIGN decisions 7 and 8).
 */
final class Clearance {
  private final Directory directory;
  private final Policy policy;
  private final Docket docket;
  private final Company company;

  Clearance(Parties parties, Docket docket) {
    this.directory = parties.directory();
    this.policy = parties.policy();
    this.docket = docket;
    this.company = new Company(policy, docket);
  }

  Company company() {
    return company;
  }

  /** The class of a copy whose label, taken for itself, is this. */
  EntryClass of(Copy copy, Label label) {
    List<Copy> all = docket.copies(copy.id());
    EntryClass left = own(copy, label, all);
    Optional<EntryClass> creators = creators(copy, all).map(Holding::entryClass);
    if (creators.isPresent()) {
      left = forOwner(within(left, creators.get()), left.audience());
    }
    return named(copy, left);
  }

  /**
   * The label under which a copy is shown as far as its owner may know: what its creator holds
   * himself may be hidden from him.
   */
  Label shown(Copy copy, Label label) {
    return named(copy, own(copy, label, docket.copies(copy.id()))).label();
  }

  /** By its label, and by the newer versions that its owner has. */
  private EntryClass own(Copy copy, Label label, List<Copy> all) {
    SourceId owner = copy.entryClass().owner();
    Place place = copy.entryClass().place();
    EntryClass left = in(copy, label, policy.audience(label, owner, place).audience());
    for (Holding newer : Holding.of(all, owner)) {
      if (Holding.BY_VERSION.compare(newer.copy(), copy) > 0) {
        left = within(left, newer.entryClass());
      }
    }
    return left;
  }

  /**
   * The label that a version has for itself; of several places the strictest. Its entry may be
   * labelled stricter: for what it names, which counts for that version alone, or for another
   * reason, which counts for all that follow.
   */
  Label own(Holding holding) {
    return holding.places().stream()
        .map(this::ownThere)
        .reduce(Label::strictest)
        .orElseThrow();
  }

  private Label ownThere(Holding holding) {
    Label given = holding.entryClass().label();
    Marking marking = Examiner.examine(docket.bytes(holding.copy())).marking();
    return marking
        .tlp()
        .map(tlp -> new Label(tlp, marking.pap().orElse(given.pap())))
        .filter(stated -> of(holding.copy(), stated).equals(holding.entryClass()))
        .orElse(given);
  }

  /** Whether the owner of a copy speaks for its creator; an observable has none. */
  boolean speaks(Copy copy) {
    return copy.stated().isPresent() && speaks(copy.entryClass().owner(), copy.createdBy());
  }

  /** Whether who brings an object speaks for its creator. */
  boolean speaks(StixObject object, SourceId source) {
    return Entries.stated(object).isPresent()
        && speaks(source, object.createdBy().map(StixId::toString));
  }

  private boolean speaks(SourceId source, Optional<String> creator) {
    return creator
        .flatMap(directory::speakerFor)
        .filter(member -> source.is(member.id()))
        .isPresent();
  }

  /** What the creator himself holds of the object: this version, else his newest. */
  private Optional<Holding> creators(Copy copy, List<Copy> all) {
    List<Holding> own = Holding.of(all.stream()
        .filter(other -> !other.entryClass().owner().equals(copy.entryClass().owner()))
        .filter(other -> other.createdBy().equals(copy.createdBy()) && speaks(other))
        .toList());
    return own.stream()
        .filter(holding -> Holding.Version.of(holding.copy()).equals(Holding.Version.of(copy)))
        .findFirst()
        .or(() -> Holding.newest(own));
  }

  /** What somebody brought himself stays in his sight: losing it would tell him of another's. */
  private static EntryClass forOwner(EntryClass left, Audience before) {
    Audience owner =
        Audience.of(before.members().stream().filter(left.owner()::is).toList());
    return new EntryClass(
        left.owner(), left.place(), left.label(), left.audience().or(owner));
  }

  private EntryClass named(Copy copy, EntryClass left) {
    return Sources.member(left.owner())
        .map(poster -> company.sight(copy, poster, left.audience()))
        .map(sight -> {
          Label label = new Label(
              left.label().tlp().strictest(sight.floor()), left.label().pap());
          Audience cleared = policy.audience(label, left.owner(), left.place()).audience();
          return in(copy, label, sight.audience().and(cleared));
        })
        .orElse(left);
  }

  private static EntryClass within(EntryClass left, EntryClass limit) {
    return new EntryClass(
        left.owner(),
        left.place(),
        left.label().strictest(limit.label()),
        left.audience().and(limit.audience()));
  }

  private static EntryClass in(Copy copy, Label label, Audience audience) {
    EntryClass before = copy.entryClass();
    return new EntryClass(before.owner(), before.place(), label, audience);
  }
}
