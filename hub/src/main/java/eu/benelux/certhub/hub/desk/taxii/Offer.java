package eu.benelux.certhub.hub.desk.taxii;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A collection that the hub offers, before it is known who asks.
 *
 * @param place what it shows
 * @param publisher whose entries alone it shows; empty: everybody's
 */
record Offer(
    String alias, String title, String description, Place place, Optional<MemberId> publisher) {

  /**
   * All of them. Groups come last, so that what stands before them is the same for every member and
   * tells nothing.
   */
  static List<Offer> all(Directory directory) {
    Stream<Offer> common = Stream.of(
        new Offer(
            "shared",
            "Benelux shared",
            "What you may see from every member, your own included.",
            Place.SHARED,
            Optional.empty()),
        new Offer(
            "attestations",
            "Attestations",
            "What was signed about the objects that you may see, and withdrawals.",
            Place.ATTESTATIONS,
            Optional.empty()));
    return Stream.of(
            common,
            directory.members().stream().map(Offer::from),
            directory.groups().stream().map(group -> inside(group, directory)))
        .flatMap(offers -> offers)
        .toList();
  }

  /** Those that there are for a member, given the policy of this moment: no other learns of a group. */
  static List<Offer> to(MemberId member, List<Offer> all, Policy present) {
    return all.stream()
        .filter(offer -> present.members(offer.place).has(member))
        .toList();
  }

  /**
   * Whether entries of a class stand in this collection, whoever may see them. What all members
   * share shows a reader what his groups share, too; a group shows its own alone.
   */
  boolean shows(EntryClass entries) {
    boolean here = entries.place().equals(place)
        || (place.equals(Place.SHARED) && entries.place().isGroup());
    return here && publisher.map(entries.owner()::is).orElse(true);
  }

  /** Whether a member to whom this is offered may publish here. */
  boolean takesFrom(MemberId member) {
    return !place.equals(Place.ATTESTATIONS) && publisher.map(member::equals).orElse(true);
  }

  private static Offer inside(Group group, Directory directory) {
    String names = group.members().stream()
        .map(one -> directory.member(one.member()).map(Member::name).orElseThrow()
            + one.written().substring(one.member().value().length()))
        .collect(Collectors.joining(", "));
    Place place = Place.ofGroup(group.name());
    return new Offer(
        place.name(),
        "Group " + group.shown(),
        "Shared inside the group only: " + names + ".",
        place,
        Optional.empty());
  }

  private static Offer from(Member member) {
    String name = member.name().replace('.', ' ').trim();
    return new Offer(
        "from-" + member.id().value(),
        "Published by " + name,
        "What " + name + " published, as far as you may see it.",
        Place.SHARED,
        Optional.of(member.id()));
  }
}
