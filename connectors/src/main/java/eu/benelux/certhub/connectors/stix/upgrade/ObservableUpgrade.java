package eu.benelux.certhub.connectors.stix.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One observable, and what is inside it, with the property names and forms of STIX 2.1. */
final class ObservableUpgrade {
  /** Before the name of what 2.1 has no place for. */
  static final String ASIDE = "x_stix20_";

  /** Dictionaries whose values are lists of texts in 2.1 (sections 6.6.1 and 6.12.2). */
  private static final Set<String> HEADERS = Set.of("request_header", "additional_header_fields");

  private final String type;
  private final Notes notes;

  ObservableUpgrade(String type, Notes notes) {
    this.type = type;
    this.notes = notes;
  }

  ObjectNode upgrade(ObjectNode from, String path) {
    return upgrade(from, type, path);
  }

  private ObjectNode upgrade(ObjectNode from, String inside, String path) {
    ObjectNode to = from.objectNode();
    for (Map.Entry<String, JsonNode> property : from.properties()) {
      String name = property.getKey();
      String at = path + Notes.step(name);
      if (empty(property.getValue())) {
        notes.leftOut(at, "it is empty and says nothing");
        continue;
      }
      JsonNode value = value(name, property.getValue(), inside, at);
      to.set(name(inside, name, at), value);
    }
    return to;
  }

  private String name(String inside, String name, String at) {
    if (Dialect.gone(inside, name)) {
      notes.aside(at, inside + " has no " + name + " in 2.1: it stands in " + ASIDE + name);
      return ASIDE + name;
    }
    Optional<String> renamed = Dialect.renamed(inside, name);
    renamed.ifPresent(now -> notes.changed(at, name + " of " + inside + " is called " + now));
    return renamed.orElse(name);
  }

  private JsonNode value(String name, JsonNode value, String inside, String at) {
    if (value instanceof ObjectNode object) {
      return HEADERS.contains(name)
          ? headers(object, at)
          : upgrade(object, Dialect.into(inside, name), at);
    }
    if (value instanceof ArrayNode list) {
      ArrayNode all = list.arrayNode();
      for (int i = 0; i < list.size(); i++) {
        all.add(
            list.get(i) instanceof ObjectNode object
                ? upgrade(object, Dialect.into(inside, name), at + "/" + i)
                : list.get(i));
      }
      return all;
    }
    return name.endsWith("_hex") && value.isTextual() ? hex(value.textValue(), at) : value;
  }

  private ObjectNode headers(ObjectNode from, String at) {
    ObjectNode to = from.objectNode();
    boolean changed = false;
    for (Map.Entry<String, JsonNode> header : from.properties()) {
      if (header.getValue().isTextual()) {
        to.putArray(header.getKey()).add(header.getValue());
        changed = true;
      } else {
        to.set(header.getKey(), header.getValue());
      }
    }
    if (changed) {
      notes.changed(at, "each header has a list of values");
    }
    return to;
  }

  private JsonNode hex(String text, String at) {
    String small = text.toLowerCase(Locale.ROOT);
    if (!small.equals(text)) {
      notes.changed(at, "hexadecimal digits are small letters");
    }
    return TextNode.valueOf(small);
  }

  /** What neither 2.0 nor 2.1 allows, and what nobody would miss. */
  static boolean empty(JsonNode value) {
    return value.isNull() || (value.isContainerNode() && value.isEmpty());
  }
}
