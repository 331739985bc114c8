package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.config.directory.Membership;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who may see what. TLP:RED is for named people and so goes to no destination of this table
 * (TLP 2.0: individual recipients only); TLP:AMBER+STRICT stays inside the organisation that reads
 * it, and so goes to members but not to those whom they serve.
 */
public final class Policy {
  private final Audience everyone;
  private final Map<MemberId, Tlp> ceilings;
  private final Map<Destination, Tlp> table;
  private final List<Group> groups;
  private final Map<Place, Audience> present;

  /**
   * A policy over these members. Who is in a group until some day only counts after {@link #at}.
   *
   * @param ceilings the highest label that a member is shown where it is lower than the table's
   * @throws IllegalArgumentException when a ceiling names nobody, or would let TLP:RED out
   */
  public Policy(Directory directory, Map<MemberId, Tlp> ceilings) {
    for (Map.Entry<MemberId, Tlp> ceiling : ceilings.entrySet()) {
      if (directory.member(ceiling.getKey()).isEmpty()) {
        throw new IllegalArgumentException(
            "a ceiling is set for " + ceiling.getKey().value() + ", who is no member");
      }
      if (ceiling.getValue() == Tlp.RED) {
        throw new IllegalArgumentException(
            "the ceiling of " + ceiling.getKey().value() + " may be TLP:AMBER+STRICT at most");
      }
    }
    this.everyone = Audience.of(directory.ids());
    this.ceilings = Map.copyOf(ceilings);
    this.table = new EnumMap<>(Destination.class);
    table.put(Destination.MEMBER, Tlp.AMBER_STRICT);
    table.put(Destination.CONSTITUENT, Tlp.AMBER);
    table.put(Destination.MAIL, Tlp.AMBER_STRICT);
    this.groups = directory.groups();
    this.present = present(groups, end -> false);
  }

  private Policy(Policy policy, Map<Place, Audience> present) {
    this.everyone = policy.everyone;
    this.ceilings = policy.ceilings;
    this.table = policy.table;
    this.groups = policy.groups;
    this.present = present;
  }

  /** The policy as it is at this time: who is in a group until some day is in it before. */
  public Policy at(Instant now) {
    boolean timed = groups.stream()
        .flatMap(group -> group.members().stream())
        .anyMatch(one -> one.end().isPresent());
    return timed ? new Policy(this, present(groups, now::isBefore)) : this;
  }

  private static Map<Place, Audience> present(List<Group> groups, Predicate<Instant> still) {
    Map<Place, Audience> present = new HashMap<>();
    for (Group group : groups) {
      present.put(
          Place.ofGroup(group.name()),
          Audience.of(group.members().stream()
              .filter(one -> one.end().map(still::test).orElse(true))
              .map(Membership::member)
              .toList()));
    }
    return Map.copyOf(present);
  }

  /** Whom a place is for: everybody, or who is in the group now; a place of no group is nobody's. */
  public Audience members(Place place) {
    return place.equals(Place.SHARED) || place.equals(Place.ATTESTATIONS)
        ? everyone
        : present.getOrDefault(place, Audience.NOBODY);
  }

  /** Every member. */
  public Audience everyone() {
    return everyone;
  }

  /** Who may see an entry of this label in this place; its owner does if the place is for him. */
  public Ruling audience(Label label, SourceId owner, Place place) {
    List<MemberId> seeing = new ArrayList<>();
    for (MemberId member : members(place).members()) {
      boolean own = owner.is(member) && label.tlp() != Tlp.RED;
      if (own || allows(member, label, Destination.MEMBER)) {
        seeing.add(member);
      }
    }
    return new Ruling(
        Audience.of(seeing),
        label.tlp().title()
            + " goes to members up to their ceiling, and stays its owner's"
            + (place.isGroup() ? "; here to those in the group" : ""));
  }

  /**
   * Whether a reader sees entries of a class: stored audience, and his ceilings and the groups of
   * today.
   */
  public boolean sees(Reader reader, EntryClass entries) {
    return members(entries.place()).has(reader.member())
        && entries.audience().has(reader.member())
        && entries.label().tlp().compareTo(reader.ceiling()) <= 0
        && (entries.owner().is(reader.member())
            || allows(reader.member(), entries.label(), Destination.MEMBER));
  }

  /** Whether an entry of this label may go to a member by sealed mail. */
  public boolean mails(MemberId member, Label label) {
    return allows(member, label, Destination.MAIL);
  }

  /** The highest label that an account of a member may be given. */
  public Tlp ceiling(MemberId member, Destination destination) {
    Tlp own = ceilings.getOrDefault(member, Tlp.AMBER_STRICT);
    Tlp tables = at(destination);
    return own.compareTo(tables) < 0 ? own : tables;
  }

  private boolean allows(MemberId member, Label label, Destination destination) {
    return isMember(member) && label.tlp().compareTo(ceiling(member, destination)) <= 0;
  }

  private boolean isMember(MemberId member) {
    return everyone.has(member);
  }

  private Tlp at(Destination destination) {
    return java.util.Objects.requireNonNull(table.get(destination), "a row without a column");
  }
}
