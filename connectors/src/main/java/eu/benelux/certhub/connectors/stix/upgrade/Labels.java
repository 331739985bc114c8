package eu.benelux.certhub.connectors.stix.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code labels}, which in STIX 2.0 say what kind of indicator, malware, report, threat actor or
 * tool it is, and in 2.1 have properties of their own. Machine tags ({@code tlp:amber}) stay labels:
 * who may see the object can depend on them.
 */
final class Labels {
  private static final Set<String> TYPED =
      Set.of("indicator", "malware", "report", "threat-actor", "tool");

  private Labels() {}

  static void split(ObjectNode object, Notes notes) {
    String type = object.path("type").asText();
    if (!TYPED.contains(type) || !(object.path("labels") instanceof ArrayNode labels)) {
      return;
    }
    String types = type.replace('-', '_') + "_types";
    ArrayNode kept = labels.arrayNode();
    ArrayNode moved = object.path(types) instanceof ArrayNode there ? there : labels.arrayNode();
    Map<String, List<String>> selectors = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      boolean tag = !labels.get(i).isTextual() || labels.get(i).textValue().contains(":");
      ArrayNode to = tag ? kept : moved;
      to.add(labels.get(i));
      selectors.put(
          "labels.[" + i + "]", List.of((tag ? "labels" : types) + ".[" + (to.size() - 1) + "]"));
    }
    if (moved.isEmpty()) {
      return;
    }
    object.remove("labels");
    object.set(types, moved);
    if (!kept.isEmpty()) {
      object.set("labels", kept);
    }
    selectors.put("labels", kept.isEmpty() ? List.of(types) : List.of(types, "labels"));
    notes.changed("/labels", "labels that say its kind are " + types);
    reselect(object, selectors);
  }

  /** Lets the selectors of granular markings follow what they select. */
  static void reselect(ObjectNode object, Map<String, List<String>> moved) {
    for (JsonNode marking : object.path("granular_markings")) {
      if (marking.path("selectors") instanceof ArrayNode selectors) {
        ArrayNode followed = selectors.arrayNode();
        for (JsonNode selector : selectors) {
          List<String> to = moved.getOrDefault(selector.asText(), List.of(selector.asText()));
          to.forEach(text -> Observed.addNew(followed, followed.textNode(text)));
        }
        ((ObjectNode) marking).set("selectors", followed);
      }
    }
  }
}
