package eu.benelux.certhub.connectors.stix.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.crypto.canon.Canonical;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the observables out of observed-data. What was marked as part of an object is an object of
 * its own afterwards, so it takes the markings of that object along: nobody may see more than
 * before.
 */
final class ObservedUpgrade {
  private final Map<String, ObjectNode> made = new LinkedHashMap<>();

  /** All observables of the bundle so far, by their ids. */
  Map<String, ObjectNode> made() {
    return made;
  }

  /** Moves the observables of one object to the others; what breaks a rule of 2.1 stays behind. */
  void takeFrom(ObjectNode observed, Notes notes) {
    if (!(observed.path("objects") instanceof ObjectNode dictionary)) {
      return;
    }
    observed.remove("objects");
    String id = observed.path("id").asText();
    Map<String, ObjectNode> observables = Observed.observables(dictionary, id, notes);
    ArrayNode refs = observed.putArray("object_refs");
    ArrayNode markings = markings(observed);
    observables.forEach((key, observable) -> {
      ArrayNode own = markings.deepCopy();
      granular(observed, key).forEach(marking -> Observed.addNew(own, marking));
      if (!own.isEmpty()) {
        observable.set("object_marking_refs", own);
      }
      protective(observed).forEach(tag -> observable.withArray("/labels").add(tag));
      String path = "/objects" + Notes.step(key);
      List<Finding> errors = errors(observable);
      if (errors.isEmpty()) {
        Observed.addNew(refs, refs.textNode(add(observable, id + "\n" + key)));
        notes.made(path, "each observable is an object of its own");
      }
      errors.forEach(error -> notes.leftOut(path + error.path(), error.sentence()));
    });
    if (refs.isEmpty()) {
      observed.remove("object_refs");
    }
    reselect(observed, dictionary);
  }

  /** What an object breaks of the rules of 2.1. */
  static List<Finding> errors(ObjectNode object) {
    return Examiner.examine(Canonical.of(object)).findings().stream()
        .filter(finding -> finding.level() == Level.ERROR)
        .toList();
  }

  /** Its id in the bundle; one that has other content under the same id gets a made one. */
  private String add(ObjectNode observable, String seed) {
    String id = observable.path("id").asText();
    ObjectNode before = made.putIfAbsent(id, observable);
    if (before == null) {
      return id;
    }
    if (same(before, observable)) {
      observable
          .path("object_marking_refs")
          .forEach(ref -> Observed.addNew(before.withArray("/object_marking_refs"), ref));
      observable.path("labels").forEach(tag -> Observed.addNew(before.withArray("/labels"), tag));
      return id;
    }
    String own = ObservableId.made(observable.path("type").asText(), seed);
    observable.put("id", own);
    made.put(own, observable);
    return own;
  }

  private static boolean same(ObjectNode one, ObjectNode other) {
    List<String> marks = List.of("object_marking_refs", "labels");
    byte[] first = Canonical.of(one.deepCopy().remove(marks));
    return Arrays.equals(first, Canonical.of(other.deepCopy().remove(marks)));
  }

  /** The markings of the whole object, and the one that its machine tags state. */
  private static ArrayNode markings(ObjectNode observed) {
    ArrayNode all = observed.arrayNode();
    observed.path("object_marking_refs").forEach(ref -> Observed.addNew(all, ref));
    ObjectNode tagged = observed.objectNode();
    if (observed.path("labels") instanceof ArrayNode labels) {
      tagged.set("labels", labels);
    }
    Examiner.examine(Canonical.of(tagged))
        .marking()
        .tlp()
        .ifPresent(tlp -> Observed.addNew(all, all.textNode(MarkingTable.id(tlp))));
    return all;
  }

  /** Tags about who may do what with it for which markings have no definitions. */
  private static List<JsonNode> protective(ObjectNode observed) {
    List<JsonNode> tags = new ArrayList<>();
    observed.path("labels").forEach(label -> {
      if (label.asText().toLowerCase(Locale.ROOT).startsWith("pap:")) {
        tags.add(label);
      }
    });
    return tags;
  }

  private static List<JsonNode> granular(ObjectNode observed, String key) {
    List<JsonNode> marks = new ArrayList<>();
    for (JsonNode marking : observed.path("granular_markings")) {
      for (JsonNode selector : marking.path("selectors")) {
        String text = selector.asText();
        String one = "objects." + key;
        if (marking.path("marking_ref").isTextual()
            && (text.equals("objects") || text.equals(one) || text.startsWith(one + "."))) {
          marks.add(marking.path("marking_ref"));
        }
      }
    }
    return marks;
  }

  private static void reselect(ObjectNode observed, ObjectNode dictionary) {
    Map<String, List<String>> moved = new HashMap<>();
    for (JsonNode marking : observed.path("granular_markings")) {
      for (JsonNode selector : marking.path("selectors")) {
        String text = selector.asText();
        if (text.equals("objects") || text.startsWith("objects.")) {
          moved.put(text, List.of("object_refs"));
        }
      }
    }
    if (!moved.isEmpty() && !dictionary.isEmpty()) {
      Labels.reselect(observed, moved);
    }
  }
}
