package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import java.util.HashSet;
import java.util.Set;

/** One owner's copy in one place, as the model has it. */
final class Row {
  final MemberId owner;
  final Thing thing;
  final Place place;
  final int order;

  /** Newer ones of the same owner have a higher one; an observable's is when it came first. */
  final int age;

  Tlp label;
  Set<Reader> sight = new HashSet<>();

  Row(MemberId owner, Thing thing, Place place, int order, int age) {
    this.owner = owner;
    this.thing = thing;
    this.place = place;
    this.order = order;
    this.age = age;
    this.label = Tlp.CLEAR;
  }

  /** The same, undecided. */
  Row again() {
    return new Row(owner, thing, place, order, age);
  }

  /** Whether a collection shows it. */
  boolean standsIn(Place collection) {
    return place.equals(collection) || collection.equals(Place.SHARED);
  }
}
