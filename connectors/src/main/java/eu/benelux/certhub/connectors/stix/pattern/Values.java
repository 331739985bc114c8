package eu.benelux.certhub.connectors.stix.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import eu.benelux.certhub.connectors.stix.pattern.ObjectPath.Step;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Finds what a path leads to, from one object (STIX 2.1 section 9.7). */
final class Values {
  private final Map<String, JsonNode> objects;
  private final Steps counted;

  Values(Map<String, JsonNode> objects, Steps counted) {
    this.objects = objects;
    this.counted = counted;
  }

  /** Every value at the path, each once however many ways lead to it. */
  Set<JsonNode> at(JsonNode root, ObjectPath path) {
    Set<JsonNode> here = Set.of(root);
    String name = "";
    for (Step step : path.steps()) {
      Set<JsonNode> next = Collections.newSetFromMap(new IdentityHashMap<>());
      boolean reference = name.endsWith("_ref") || name.endsWith("_refs");
      for (JsonNode node : here) {
        counted.take(1);
        step(node, step, reference, next);
      }
      if (step instanceof Step.Key key) {
        name = key.name();
      }
      here = next;
    }
    return here;
  }

  private void step(JsonNode node, Step step, boolean reference, Set<JsonNode> next) {
    if (step instanceof Step.Each) {
      node.forEach(each -> {
        counted.take(1);
        if (node.isArray()) {
          next.add(each);
        }
      });
      return;
    }
    JsonNode from = reference && node.isTextual() ? objects.get(node.textValue()) : node;
    JsonNode to = from == null
        ? null
        : step instanceof Step.Key key
            ? from.get(key.name())
            : from.get(((Step.Item) step).index());
    if (to != null) {
      next.add(to);
    }
  }
}
