package eu.benelux.certhub.connectors.stix.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The observables inside one observed-data object of STIX 2.0, which name each other by the keys of
 * a dictionary, as objects of STIX 2.1 with identifiers of their own.
 */
final class Observed {
  /** An archive in an archive in an archive …: deeper ones get made identifiers. */
  private static final int DEPTH_MAX = 100;

  private final String observedId;
  private final Notes notes;
  private final Map<String, ObjectNode> observables = new LinkedHashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();

  private Observed(String observedId, Notes notes) {
    this.observedId = observedId;
    this.notes = notes;
  }

  /** By the key that each had; names and references are those of 2.1. */
  static Map<String, ObjectNode> observables(ObjectNode dictionary, String id, Notes notes) {
    Observed observed = new Observed(id, notes);
    dictionary.properties().forEach(entry -> observed.add(entry.getKey(), entry.getValue()));
    observed.images();
    observed.observables.keySet().forEach(observed::id);
    observed.observables.forEach(observed::finish);
    return observed.observables;
  }

  private void add(String key, JsonNode value) {
    String path = "/objects" + Notes.step(key);
    if (value instanceof ObjectNode observable && observable.path("type").isTextual()) {
      String type = observable.path("type").textValue();
      observables.put(key, new ObservableUpgrade(type, notes).upgrade(observable, path));
    } else {
      notes.leftOut(path, "an observable is an object with a type");
    }
  }

  /** The name of a process is its image's now. */
  private void images() {
    Map<String, ObjectNode> made = new LinkedHashMap<>();
    observables.forEach((key, process) -> {
      if (process.path("type").asText().equals("process")
          && process.path(Dialect.PROCESS_NAME).isTextual()) {
        image(key, process).ifPresent(file -> {
          String imageKey = key + " image";
          process.put("image_ref", imageKey);
          made.put(imageKey, file);
        });
      }
    });
    made.forEach(observables::putIfAbsent);
  }

  private Optional<ObjectNode> image(String key, ObjectNode process) {
    String path = "/objects" + Notes.step(key) + "/name";
    JsonNode name = process.remove(Dialect.PROCESS_NAME);
    if (!process.has("image_ref")) {
      notes.made(path, "the name of a process is the name of its image, a file");
      ObjectNode file = process.objectNode().put("type", "file");
      file.set("name", name);
      return Optional.of(file);
    }
    ObjectNode file = observables.get(process.path("image_ref").asText());
    if (file != null && name.equals(file.path("name"))) {
      notes.changed(path, "the name of a process is the name of its image, which has it");
    } else {
      process.set(ObservableUpgrade.ASIDE + Dialect.PROCESS_NAME, name);
      notes.aside(path, "a process has no name, and its image has another one");
    }
    return Optional.empty();
  }

  private String id(String key) {
    String known = ids.get(key);
    if (known != null) {
      return known;
    }
    ObjectNode observable = observables.get(key);
    String type = observable == null ? "" : observable.path("type").asText();
    ObjectNode part =
        observable == null ? ObservableId.none() : ObservableId.contributing(observable);
    if (part.isEmpty() || underWay.size() > DEPTH_MAX || !underWay.add(key)) {
      String made = ObservableId.made(type, observedId + "\n" + key);
      ids.put(key, made);
      return made;
    }
    new References(this::present).resolve(part);
    underWay.remove(key);
    ids.putIfAbsent(key, ObservableId.deterministic(type, part));
    return ids.getOrDefault(key, "");
  }

  private Optional<String> present(String key) {
    return observables.containsKey(key) ? Optional.of(id(key)) : Optional.empty();
  }

  private void finish(String key, ObjectNode observable) {
    References references = new References(this::present);
    references.resolve(observable);
    references
        .lost()
        .forEach(name -> notes.leftOut(
            "/objects" + Notes.step(key) + Notes.step(name),
            "the reference names an observable that is not there"));
    ObjectNode head = observable.objectNode();
    head.set("type", observable.remove("type"));
    head.put("spec_version", "2.1");
    head.put("id", id(key));
    head.setAll(observable);
    observable.removeAll();
    observable.setAll(head);
  }

  /** Adds what an array has not yet. */
  static void addNew(ArrayNode to, JsonNode value) {
    for (JsonNode each : to) {
      if (each.equals(value)) {
        return;
      }
    }
    to.add(value);
  }
}
