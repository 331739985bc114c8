package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out what a marking definition means for labels. */
final class DefinitionReader {
  private DefinitionReader() {}

  static Definition classify(JsonNode definition) {
    String id = definition.path("id").asText("");
    Optional<Tlp> tlp = MarkingTable.tlp(id);
    Optional<Pap> pap = MarkingTable.pap(id);
    if (tlp.isPresent()) {
      return agreement(definition, tlp.get(), Tlp::of);
    }
    if (pap.isPresent()) {
      return agreement(definition, pap.get(), Pap::of);
    }
    if (mentionsLevel(definition)) {
      return Definition.SUSPECT;
    }
    boolean statement = definition.path("definition_type").asText("").equals("statement")
        && definition.path("definition").path("statement").isTextual()
        && !definition.has("extensions");
    return statement ? Definition.STATEMENT : Definition.OTHER;
  }

  /** Every level that the definition states must be the one of its id, and it must state one. */
  private static <L> Definition agreement(
      JsonNode definition, L level, Function<String, Optional<L>> reader) {
    List<JsonNode> stated = stated(definition);
    boolean agrees = stated.stream()
        .allMatch(
            text -> text.isTextual() && reader.apply(text.textValue()).equals(Optional.of(level)));
    return agrees && !stated.isEmpty() ? Definition.TABLE : Definition.CONTRADICTION;
  }

  /** All places where one of the families keeps its level. */
  private static List<JsonNode> stated(JsonNode definition) {
    List<JsonNode> stated = new ArrayList<>();
    addIfPresent(stated, definition.path("definition").path("tlp"));
    addIfPresent(stated, definition.path("x_opencti_definition"));
    for (JsonNode extension : definition.path("extensions")) {
      addIfPresent(stated, extension.path("tlp_2_0"));
      addIfPresent(stated, extension.path("pap"));
    }
    addIfMentioned(stated, definition.path("name"));
    addIfMentioned(stated, definition.path("definition").path("statement"));
    return stated;
  }

  private static void addIfPresent(List<JsonNode> stated, JsonNode value) {
    if (!value.isMissingNode()) {
      stated.add(value);
    }
  }

  private static void addIfMentioned(List<JsonNode> stated, JsonNode value) {
    if (value.isTextual() && Words.mentionLevel(value.textValue())) {
      stated.add(value);
    }
  }

  private static boolean mentionsLevel(JsonNode node) {
    if (node.isTextual()) {
      return Words.mentionLevel(node.textValue());
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        if (Words.mentionLevel(property.getKey()) || mentionsLevel(property.getValue())) {
          return true;
        }
      }
      return false;
    }
    for (JsonNode element : node) {
      if (mentionsLevel(element)) {
        return true;
      }
    }
    return false;
  }
}
