package eu.benelux.certhub.connectors.stix.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import eu.benelux.certhub.connectors.stix.Timestamp;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One domain object, relationship or marking definition of STIX 2.0 as 2.1 writes it. */
final class ObjectUpgrade {
  /** Names that no property of a STIX object may have (STIX 2.1 section 3.8). */
  private static final Set<String> RESERVED =
      Set.of("severity", "username", "phone_number", "action");

  private static final Set<String> VERSIONING = Set.of("created", "modified");

  private static final Map<String, String> TLP = Map.of(
      "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "TLP:WHITE",
      "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "TLP:GREEN",
      "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "TLP:AMBER",
      "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "TLP:RED");

  private final ObjectNode object;
  private final Notes notes;
  private final boolean families;

  private ObjectUpgrade(ObjectNode object, Notes notes, boolean families) {
    this.object = object;
    this.notes = notes;
    this.families = families;
  }

  /**
   * The upgraded object; observed-data keep their observables.
   *
   * @param families whether a malware object of 2.0 means a family, or else an instance
   */
  static ObjectNode upgrade(ObjectNode from, Notes notes, boolean families) {
    ObjectNode to = from.objectNode();
    if (from.has("type")) {
      to.set("type", from.get("type"));
    }
    to.put("spec_version", "2.1");
    notes.changed("/spec_version", "spec_version is 2.1");
    for (Map.Entry<String, JsonNode> property : from.properties()) {
      String name = property.getKey();
      if (ObservableUpgrade.empty(property.getValue())) {
        notes.leftOut("/" + name, "it is empty and says nothing");
      } else if (RESERVED.contains(name)) {
        to.set(ObservableUpgrade.ASIDE + name, property.getValue());
        notes.aside(Notes.step(name), "the name " + name + " is reserved in 2.1");
      } else if (!name.equals("spec_version")) {
        to.set(name, property.getValue());
      }
    }
    new ObjectUpgrade(to, notes, families).all();
    return to;
  }

  private void all() {
    VERSIONING.forEach(this::precise);
    references();
    Labels.split(object, notes);
    switch (object.path("type").asText()) {
      case "indicator" -> indicator();
      case "malware" -> malware();
      case "identity" -> identity();
      case "vulnerability" -> vulnerability();
      case "marking-definition" -> marking();
      default -> {}
    }
    respell();
  }

  /** From milliseconds on, as section 3.2 has it. */
  private void precise(String name) {
    String text = object.path(name).asText();
    int dot = text.indexOf('.');
    int digits = dot < 0 ? 0 : text.length() - dot - 2;
    if (Timestamp.parse(text).isPresent() && digits < 3) {
      String whole = text.substring(0, text.length() - 1) + (dot < 0 ? "." : "");
      object.put(name, whole + "0".repeat(3 - digits) + "Z");
      notes.changed("/" + name, "the time is written in milliseconds");
    }
  }

  private void references() {
    String id = object.path("id").asText();
    String type = object.path("type").asText();
    if (!ObservableId.isTaken(id)) {
      object.put("id", ObservableId.repaired(id, type));
      notes.changed("/id", "the id is none in 2.1: it has a new one, also where others name it");
    }
    JsonNode observables = object.remove("objects");
    new References(named -> Optional.of(
            named.contains("--") && !ObservableId.isTaken(named)
                ? ObservableId.repaired(named, type)
                : named))
        .resolve(object);
    if (observables != null) {
      object.set("objects", observables);
    }
  }

  private void indicator() {
    if (!object.has("pattern_type")) {
      object.put("pattern_type", "stix");
      notes.changed("/pattern_type", "pattern_type is stix, the only one of 2.0");
    }
    if (object.path("pattern").isTextual()
        && object.path("pattern_type").asText().equals("stix")) {
      object.put("pattern", PatternDialect.upgrade(object.path("pattern").textValue(), notes));
    }
  }

  private void malware() {
    if (!object.has("is_family")) {
      object.put("is_family", families);
      notes.assumed(
          "/is_family", families ? "it is a family of malware" : "it is an instance of malware");
    }
  }

  /** Some producers wrote a list where 2.0 has a text. */
  private void identity() {
    if (object.path("identity_class") instanceof ArrayNode list) {
      if (list.size() == 1) {
        object.set("identity_class", list.get(0));
        notes.changed("/identity_class", "identity_class is one text, not a list of one");
      } else {
        object.remove("identity_class");
        object.set(ObservableUpgrade.ASIDE + "identity_class", list);
        notes.aside("/identity_class", "identity_class is one text, not a list");
      }
    }
  }

  private void vulnerability() {
    if (object.has("name")) {
      return;
    }
    for (JsonNode reference : object.path("external_references")) {
      if (reference.path("source_name").asText().equals("cve")
          && reference.path("external_id").isTextual()) {
        object.set("name", reference.get("external_id"));
        notes.assumed("/name", "it had no name: its CVE number is its name");
        return;
      }
    }
  }

  private void marking() {
    String name = TLP.get(object.path("id").asText());
    if (name != null && !object.has("name")) {
      object.put("name", name);
      notes.changed("/name", "the markings of TLP have a name");
    }
  }

  private void respell() {
    if (object.path("sectors") instanceof ArrayNode sectors) {
      for (int i = 0; i < sectors.size(); i++) {
        if (sectors.get(i).asText().equals("defence")) {
          sectors.set(i, TextNode.valueOf("defense"));
          notes.changed("/sectors/" + i, "the sector is spelled defense");
        }
      }
    }
  }
}
