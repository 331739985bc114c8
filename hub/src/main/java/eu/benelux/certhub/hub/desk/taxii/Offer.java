package eu.benelux.certhub.hub.desk.taxii;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A collection that the hub offers, before it is known who asks.
 *
 * @param place what it shows
 * @param publisher whose entries alone it shows; empty: everybody's
 */
record Offer(
    String alias, String title, String description, Place place, Optional<MemberId> publisher) {

  /** All of them: the same for every member, so that their titles tell nothing. */
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
    return Stream.concat(common, directory.members().stream().map(Offer::from)).toList();
  }

  /** Whether entries of a class stand in this collection, whoever may see them. */
  boolean shows(EntryClass entries) {
    return entries.place().equals(place) && publisher.map(entries.owner()::is).orElse(true);
  }

  /** Whether a member may publish here. */
  boolean takesFrom(MemberId member) {
    return place.equals(Place.SHARED) && publisher.map(member::equals).orElse(true);
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
