package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.config.directory.Membership;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.store.sqlite.SqliteSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every exchange of these tests has. */
final class Furniture {
  private Furniture() {}

  static Member member(MemberId id) {
    return new Member(
        id,
        "CERT " + id,
        List.of(Benelux.identity(id)),
        Optional.of("cert@" + id + ".example"),
        Language.EN,
        List.of());
  }

  static SqliteSettings store() {
    return new SqliteSettings(
        2,
        256,
        1024,
        Duration.ofSeconds(10),
        Size.ofMiB(64),
        Duration.ofSeconds(5),
        Duration.ofDays(2));
  }

  /** What stands in a collection: what all share shows what groups share, too. */
  static boolean shows(Place place, EntryClass entries) {
    return entries.place().equals(place)
        || (place.equals(Place.SHARED) && entries.place().isGroup());
  }

  static Group group(String name, String... members) {
    return new Group(
        name, Stream.of(members).map(Membership::new).toList(), Optional.of("Of " + name));
  }

  /** Where a member may write: half of the time where all do. */
  static List<Place> places(Benelux hub, MemberId member) {
    List<Place> places = new ArrayList<>();
    for (Group group : hub.directory.groups()) {
      Place place = Place.ofGroup(group.name());
      if (hub.policy.members(place).has(member)) {
        places.add(Place.SHARED);
        places.add(place);
      }
    }
    return places.isEmpty() ? List.of(Place.SHARED) : places;
  }
}
