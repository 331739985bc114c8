package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What an object of the random histories is made of; a version of -1 states none. */
record Thing(
    String id,
    int version,
    Optional<Tlp> stated,
    boolean unclear,
    List<String> names,
    Optional<MemberId> creator,
    boolean revoked,
    int content) {
  static final List<String> IDS = List.of(
      Made.id("indicator", 1),
      Made.id("indicator", 2),
      Made.id("indicator", 3),
      Made.id("ipv4-addr", 1),
      Made.id("ipv4-addr", 2),
      Made.id("relationship", 1),
      Made.id("relationship", 2),
      Made.id("observed-data", 1),
      Made.id("sighting", 1),
      Made.id("report", 1),
      Made.id("note", 1),
      Made.id("domain-name", 1));

  /** One of few things, so that histories meet. */
  static Thing any(Random random) {
    String id = any(random, IDS);
    String type = id.substring(0, id.indexOf("--"));
    List<String> names = switch (type) {
      case "relationship" ->
        List.of(any(random, IDS.subList(0, 5)), any(random, IDS.subList(0, 5)));
      case "observed-data" -> some(random, IDS.subList(3, 7));
      case "sighting" -> List.of(any(random, IDS.subList(0, 3)));
      case "report", "note" -> some(random, IDS);
      case "domain-name" -> some(random, IDS.subList(3, 5));
      default -> List.of();
    };
    boolean observable = Set.of("ipv4-addr", "domain-name").contains(type);
    int kind = random.nextInt(60);
    Optional<Tlp> stated = kind == 0
        ? Optional.of(Tlp.RED)
        : random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(random, Benelux.CEILINGS));
    return new Thing(
        id,
        observable ? -1 : random.nextInt(4),
        stated,
        kind == 1,
        names.stream().distinct().toList(),
        id.equals(Made.id("indicator", 3)) ? Optional.of(Benelux.BE) : Optional.empty(),
        !observable && random.nextInt(25) == 0,
        random.nextInt(2));
  }

  private static List<String> some(Random random, List<String> ids) {
    return List.of(any(random, ids), any(random, ids));
  }

  static <T> T any(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** The object that it stands for. */
  Made made() {
    int number = Integer.parseInt(id, id.length() - 2, id.length(), 10);
    String[] named = names.toArray(String[]::new);
    Made made = switch (type()) {
      case "indicator" -> Made.indicator(number);
      case "relationship" -> Made.relationship(number, named[0], named[named.length - 1]);
      case "observed-data" -> Made.observed(number, named);
      case "sighting" -> Made.sighting(number, named[0]);
      case "report" -> Made.report(number, named);
      case "domain-name" -> Made.domain(number, named);
      case "note" -> Made.note(number, named);
      default -> Made.address(number);
    };
    made.with("x_content", content);
    if (version >= 0) {
      made.version(version);
    }
    creator.ifPresent(creator -> made.by(Benelux.identity(creator)));
    stated.ifPresent(made::tlp);
    if (unclear) {
      made.marked(Stream.concat(stated.map(MarkingTable::id).stream(), Stream.of(Made.STATEMENT))
          .toArray(String[]::new));
    }
    if (revoked) {
      made.revoked();
    }
    return made;
  }

  String type() {
    return id.substring(0, id.indexOf("--"));
  }

  @Override
  public String toString() {
    return brief(id)
        + (version < 0 ? "" : " v" + version)
        + stated.map(tlp -> " " + tlp).orElse("")
        + (unclear ? " unclear" : "")
        + (names.isEmpty() ? "" : " names " + names.stream().map(Thing::brief).toList())
        + creator.map(by -> " by " + by).orElse("")
        + (revoked ? " revoked" : "")
        + " with " + content;
  }

  static String brief(String id) {
    return id.substring(0, id.indexOf("--")) + id.substring(id.length() - 1);
  }

  boolean container() {
    return Set.of("report", "grouping", "relationship").contains(type());
  }

  boolean hides(String named) {
    return Set.of("relationship", "sighting", "observed-data").contains(type())
        || named.startsWith("ipv4-addr")
        || named.startsWith("domain-name");
  }
}
