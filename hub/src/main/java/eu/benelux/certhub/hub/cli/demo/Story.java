package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What is shared in the play. The objects are written with blanks and line ends that no other
 * program would put there, so that whoever writes them anew is found out.
 */
final class Story {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private final Cast cast;
  private final String time;
  private final Thing domain;
  private final List<Thing> published;
  private final Thing strict;
  private final Thing red;
  private final List<Thing> answer;

  Story(Cast cast, Instant now) {
    this.cast = cast;
    this.time = TIME.format(now);
    this.domain = indicator(
        Tlp.GREEN,
        "Command server of SHEEPDOG",
        "[domain-name:value = 'updates.sheepdog.example']");
    Thing file = indicator(
        Tlp.AMBER, "Dropper of SHEEPDOG", "[file:hashes.'SHA-256' = '" + "4b1d".repeat(16) + "']");
    Thing malware = thing(
        "malware", Tlp.CLEAR, by(cast.be()) + ", \"name\": \"SHEEPDOG\", \"is_family\": true");
    Thing indicates = thing(
        "relationship",
        Tlp.GREEN,
        by(cast.be()) + ", \"relationship_type\": \"indicates\", \"source_ref\": \"" + domain.id()
            + "\", \"target_ref\": \"" + malware.id() + "\"");
    this.published = List.of(identity(cast.be()), domain, file, malware, indicates);
    this.strict =
        indicator(Tlp.AMBER_STRICT, "Staging host", "[ipv4-addr:value = '198.51.100.23']");
    this.red = indicator(Tlp.RED, "Seen at one victim", "[ipv4-addr:value = '198.51.100.77']");
    this.answer = List.of(
        identity(cast.nl()),
        thing(
            "sighting",
            Tlp.GREEN,
            by(cast.nl()) + ", \"sighting_of_ref\": \"" + domain.id()
                + "\", \"where_sighted_refs\": [\"" + cast.nl().identity() + "\"], \"count\": 3"));
  }

  /** What CERT.be publishes: identity, two indicators, malware, and how they hang together. */
  List<Thing> published() {
    return published;
  }

  /** For members, and not for those whom they serve; above the ceiling of GOVCERT.LU. */
  Thing strict() {
    return strict;
  }

  /** For named persons only. */
  Thing red() {
    return red;
  }

  /** What NCSC-NL answers: it saw the domain. */
  List<Thing> answer() {
    return answer;
  }

  /** What stands in the objects and nowhere else, so that it can be looked for in ciphertext. */
  List<String> secrets() {
    return List.of("SHEEPDOG", domain.id(), "updates.sheepdog.example");
  }

  private Thing identity(Actor actor) {
    return thing(
        actor.identity(),
        Tlp.CLEAR,
        "\"name\": \"" + actor.name() + "\", \"identity_class\": \"organization\"",
        "identity");
  }

  private Thing indicator(Tlp tlp, String name, String pattern) {
    return thing(
        "indicator",
        tlp,
        by(cast.be()) + ", \"name\": \"" + name
            + "\", \"indicator_types\": [\"malicious-activity\"], "
            + "\"pattern_type\": \"stix\", \"pattern\": \"" + pattern + "\", \"valid_from\": \""
            + time
            + "\"");
  }

  private static String by(Actor actor) {
    return "\"created_by_ref\": \"" + actor.identity() + "\"";
  }

  private Thing thing(String type, Tlp tlp, String properties) {
    return thing(type + "--" + UUID.randomUUID(), tlp, properties, type);
  }

  private Thing thing(String id, Tlp tlp, String properties, String type) {
    String json = "{ \"type\":\"" + type + "\",\n\t\"spec_version\" : \"2.1\",  \"id\":\"" + id
        + "\", \"created\": \"" + time + "\", \"modified\": \"" + time + "\",\n\t" + properties
        + ",\n\t\"object_marking_refs\": [ \"" + MarkingTable.id(tlp) + "\" ]  }";
    return Thing.of(id, time, tlp, json);
  }
}
