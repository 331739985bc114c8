package eu.benelux.certhub.hub.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** STIX objects for tests; each call gives a new one. */
record Made(ObjectNode json) {
  static final String STATEMENT = "marking-definition--11111111-1111-4111-8111-111111111111";

  static Made indicator(int number) {
    return versioned("indicator", number)
        .with("name", "an address")
        .with("description", "seen somewhere")
        .with("pattern", "[ipv4-addr:value = '198.51.100." + number + "']")
        .with("pattern_type", "stix")
        .with("valid_from", "2026-01-01T00:00:00.000Z");
  }

  static Made malware(int number) {
    return versioned("malware", number).with("is_family", false);
  }

  static Made identity(String id) {
    Made made = versioned("identity", 1).with("name", "somebody");
    made.json.put("id", id);
    return made;
  }

  static Made relationship(int number, String from, String to) {
    return versioned("relationship", number)
        .with("relationship_type", "related-to")
        .with("source_ref", from)
        .with("target_ref", to);
  }

  static Made sighting(int number, String of) {
    return versioned("sighting", number).with("sighting_of_ref", of);
  }

  /** Beside what is named there stands what nobody has: the standard asks for one observable. */
  static Made observed(int number, String... of) {
    String[] named = Arrays.copyOf(of, of.length + 1);
    named[of.length] = id("mutex", 99);
    return versioned("observed-data", number)
        .with("first_observed", "2026-01-01T00:00:00Z")
        .with("last_observed", "2026-01-01T00:00:00Z")
        .with("number_observed", 1)
        .refs("object_refs", named);
  }

  static Made report(int number, String... of) {
    return versioned("report", number)
        .with("name", "a report")
        .with("published", "2026-01-01T00:00:00.000Z")
        .refs("object_refs", of);
  }

  static Made grouping(int number, String... of) {
    return versioned("grouping", number).with("context", "x").refs("object_refs", of);
  }

  static Made note(int number, String... of) {
    return versioned("note", number).with("content", "text").refs("object_refs", of);
  }

  static Made address(int number) {
    Made made = new Made(JsonNodeFactory.instance.objectNode());
    return made.with("type", "ipv4-addr")
        .with("spec_version", "2.1")
        .with("id", id("ipv4-addr", number))
        .with("value", "203.0.113." + number);
  }

  static Made domain(int number, String... resolvesTo) {
    Made made = new Made(JsonNodeFactory.instance.objectNode());
    return made.with("type", "domain-name")
        .with("spec_version", "2.1")
        .with("id", id("domain-name", number))
        .with("value", "host" + number + ".example")
        .refs("resolves_to_refs", resolvesTo);
  }

  static Made traffic(int number, String to) {
    Made made = new Made(JsonNodeFactory.instance.objectNode());
    return made.with("type", "network-traffic")
        .with("spec_version", "2.1")
        .with("id", id("network-traffic", number))
        .with("dst_ref", to)
        .refs("protocols", "tcp");
  }

  /** A plain statement, which carries no level. */
  static Made statement(String id, String text) {
    Made made = new Made(JsonNodeFactory.instance.objectNode());
    made.with("type", "marking-definition")
        .with("spec_version", "2.1")
        .with("id", id)
        .with("created", "2026-01-01T00:00:00.000Z")
        .with("definition_type", "statement");
    made.json.putObject("definition").put("statement", text);
    return made;
  }

  static String id(String type, int number) {
    return type + "--00000000-0000-4000-8000-%012d".formatted(number);
  }

  private static Made versioned(String type, int number) {
    Made made = new Made(JsonNodeFactory.instance.objectNode());
    return made.with("type", type)
        .with("spec_version", "2.1")
        .with("id", id(type, number))
        .with("created", "2026-01-01T00:00:00.000Z")
        .version(0);
  }

  String id() {
    return json.path("id").textValue();
  }

  /** The version that is so many seconds later than the first. */
  Made version(int number) {
    return with("modified", "2026-01-01T00:%02d:%02d.000Z".formatted(number / 60, number % 60));
  }

  Made by(String identity) {
    return with("created_by_ref", identity);
  }

  Made tlp(Tlp tlp) {
    return marked(MarkingTable.id(tlp));
  }

  Made marked(String... markings) {
    return refs("object_marking_refs", markings);
  }

  Made granular(Tlp tlp, String selector) {
    ObjectNode marking = json.putArray("granular_markings").addObject();
    marking.put("marking_ref", MarkingTable.id(tlp)).putArray("selectors").add(selector);
    return this;
  }

  Made tagged(String... labels) {
    return refs("labels", labels);
  }

  Made misp() {
    return tagged("misp:tool=\"MISP-STIX-Converter\"");
  }

  Made revoked() {
    return with("revoked", true);
  }

  Made with(String property, String value) {
    json.put(property, value);
    return this;
  }

  Made with(String property, boolean value) {
    json.put(property, value);
    return this;
  }

  Made with(String property, int value) {
    json.put(property, value);
    return this;
  }

  Made with(String property, JsonNode value) {
    json.set(property, value);
    return this;
  }

  Made refs(String property, String... values) {
    List.of(values).forEach(json.putArray(property)::add);
    return this;
  }

  byte[] bytes() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return json.path("type").textValue().toLowerCase(Locale.ROOT) + " " + id();
  }
}
