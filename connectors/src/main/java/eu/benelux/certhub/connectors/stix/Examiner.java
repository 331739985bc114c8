package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads one object and says everything that is to be known about it. */
public final class Examiner {
  private static final int ID_LENGTH_MAX = 300;
  private static final int LABELS_MAX = 100;
  private static final int LABEL_LENGTH_MAX = 300;
  private static final JsonLimits LIMITS = new JsonLimits(100, Integer.MAX_VALUE);

  private Examiner() {}

  /**
   * Examines one object; never throws, whatever the bytes are. The array becomes part of the answer
   * and must not change afterwards. Bound its length before.
   */
  public static Examined examine(byte[] object) {
    return StrictJson.read(object, LIMITS)
        .fold(
            tree -> examine(object, tree.node()),
            refused -> unreadable(object, refused.reason() + " (byte " + refused.offset() + ")"));
  }

  private static Examined unreadable(byte[] bytes, String sentence) {
    Finding finding = new Finding(Level.ERROR, "", sentence);
    Marking marking = Marking.unreadable("what is not a JSON object has no readable marking");
    return new Examined(bytes, "", Optional.empty(), List.of(finding), marking, Optional.empty());
  }

  private static Examined examine(byte[] bytes, JsonNode node) {
    if (!node.isObject()) {
      return unreadable(bytes, "this is JSON, but not an object");
    }
    Marking marking = MarkingReader.read(node);
    Findings findings = new Findings();
    List<Reference> references = Rules.check(node, findings);
    Optional<StixObject> object = identity(node)
        .map(id -> new StixObject(
            id,
            Types.kind(id.type()),
            facts(node),
            references,
            new StixObject.Content(bytes, Digest.of(node))));
    String id = Printable.of(text(node, "id"), ID_LENGTH_MAX);
    Optional<Definition> definition = text(node, "type").equals("marking-definition")
        ? Optional.of(MarkingTable.classify(node))
        : Optional.empty();
    return new Examined(bytes, id, object, findings.list(), marking, definition);
  }

  private static Optional<StixId> identity(JsonNode node) {
    String type = text(node, "type");
    return StixId.parse(text(node, "id")).filter(id -> id.type().equals(type));
  }

  private static StixObject.Facts facts(JsonNode node) {
    return new StixObject.Facts(
        Timestamp.parse(text(node, "created")),
        Timestamp.parse(text(node, "modified")),
        StixId.parse(text(node, "created_by_ref")),
        node.path("revoked").isBoolean() && node.path("revoked").booleanValue(),
        node.path("spec_version").isTextual() ? text(node, "spec_version") : "2.1",
        labels(node.path("labels")));
  }

  private static List<String> labels(JsonNode labels) {
    return StreamSupport.stream(labels.spliterator(), false)
        .filter(label -> label.isTextual() && label.textValue().length() <= LABEL_LENGTH_MAX)
        .map(JsonNode::textValue)
        .limit(LABELS_MAX)
        .toList();
  }

  private static String text(JsonNode node, String property) {
    JsonNode value = node.path(property);
    return value.isTextual() ? value.textValue() : "";
  }
}
