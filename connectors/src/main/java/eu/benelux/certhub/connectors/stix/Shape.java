package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a type as the standard gives them.
 *
 * @param properties by name, each with what it may hold
 * @param required names that must be there
 * @param absent names that the standard calls "not applicable"
 */
record Shape(
    Map<String, ValueKind> properties,
    Set<String> required,
    List<Condition> conditions,
    Set<String> absent) {

  Shape {
    properties = Map.copyOf(properties);
    required = Set.copyOf(required);
    conditions = List.copyOf(conditions);
    absent = Set.copyOf(absent);
  }

  /** Checks an object and answers the names that the standard does not know. */
  List<String> check(JsonNode object, Path path, Check check) {
    List<String> unknown = List.of();
    int requiredSeen = 0;
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = property.getKey();
      ValueKind kind = properties.get(name);
      if (kind != null) {
        requiredSeen += required.contains(name) ? 1 : 0;
        value(property.getValue(), kind, path.to(name), check);
      } else if (absent.contains(name)) {
        check.warn(path.to(name), "the standard gives this type no such property");
      } else {
        unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
        unknown.add(name);
      }
    }
    if (requiredSeen < required.size()) {
      missing(object, path, check);
    }
    for (Condition condition : conditions) {
      condition.check(object, path, check);
    }
    return unknown;
  }

  private static void value(JsonNode value, ValueKind kind, Path path, Check check) {
    if (value.isNull()) {
      check.error(path, "null is not allowed; leave the property out");
    } else {
      kind.check(value, path, check);
    }
  }

  private void missing(JsonNode object, Path path, Check check) {
    required.stream()
        .filter(name -> !object.has(name))
        .sorted()
        .forEach(name -> check.error(
            path.to(name),
            name.equals("spec_version")
                ? "\"spec_version\" is missing: without it this is STIX 2.0, only 2.1 is" + " taken"
                : "\"" + name + "\" is missing"));
  }
}
