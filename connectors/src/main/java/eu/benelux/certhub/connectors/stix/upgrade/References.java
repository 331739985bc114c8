package eu.benelux.certhub.connectors.stix.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts other texts into the properties that refer to objects: {@code …_ref} and {@code …_refs}. */
final class References {
  private final Function<String, Optional<String>> resolver;
  private final List<String> lost = new ArrayList<>();

  /** The resolver answers the new text, or nothing: then the reference goes. */
  References(Function<String, Optional<String>> resolver) {
    this.resolver = resolver;
  }

  /** Names of properties that lost a reference. */
  List<String> lost() {
    return lost;
  }

  /** Changes the tree itself. */
  void resolve(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> empty = new ArrayList<>();
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        if (!property(property)) {
          empty.add(property.getKey());
        }
      }
      object.remove(empty);
    } else {
      node.forEach(this::resolve);
    }
  }

  /** Whether the property stays. */
  private boolean property(Map.Entry<String, JsonNode> property) {
    JsonNode value = property.getValue();
    String name = property.getKey();
    if (name.endsWith("_ref") && value.isTextual()) {
      Optional<String> found = resolver.apply(value.textValue());
      found.ifPresentOrElse(
          text -> property.setValue(TextNode.valueOf(text)), () -> lost.add(name));
      return found.isPresent();
    }
    if (name.endsWith("_refs") && value instanceof ArrayNode list) {
      ArrayNode kept = list.arrayNode();
      for (JsonNode each : list) {
        Optional<String> found =
            each.isTextual() ? resolver.apply(each.textValue()) : Optional.empty();
        found.ifPresentOrElse(kept::add, () -> lost.add(name));
      }
      property.setValue(kept);
      return !kept.isEmpty();
    }
    resolve(value);
    return true;
  }
}
