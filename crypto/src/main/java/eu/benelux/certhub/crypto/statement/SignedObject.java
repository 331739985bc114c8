package eu.benelux.certhub.crypto.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * A STIX object that carries its creator's signatures in an extension of ours (STIX 2.1, 7.3).
 * Only the creator adds them, when it publishes the version: an object that was changed on the
 * way would be another.
 */
public final class SignedObject {
  /** The most signatures that are looked at in one object; checking costs time. */
  public static final int SIGNATURES_MAX = 8;

  private SignedObject() {}

  /**
   * The digest that statements name: over the object without our extension, and without
   * {@code extensions} if that becomes empty. For an object without the extension it is
   * {@link Digest#of}.
   */
  public static Digest digest(JsonNode object) {
    return Digest.of(stripped(object));
  }

  /** The signatures that an object carries, at most {@link #SIGNATURES_MAX}; not yet checked. */
  public static List<String> signatures(JsonNode object) {
    List<String> found = new ArrayList<>();
    JsonNode list = object.path("extensions").path(Attestation.EXTENSION).path("signatures");
    for (JsonNode each : list) {
      if (each.isTextual() && found.size() < SIGNATURES_MAX) {
        found.add(each.textValue());
      }
    }
    return List.copyOf(found);
  }

  /** The same object with these signatures instead of those that it had; 1 to 8. */
  public static ObjectNode with(ObjectNode object, List<String> signatures) {
    if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
      throw new IllegalArgumentException("an object carries 1 to 8 signatures");
    }
    ObjectNode signed = object.deepCopy();
    ObjectNode extensions = signed.path("extensions") instanceof ObjectNode there
        ? there
        : signed.putObject("extensions");
    ArrayNode list = extensions
        .putObject(Attestation.EXTENSION)
        .put("extension_type", "property-extension")
        .putArray("signatures");
    signatures.forEach(list::add);
    return signed;
  }

  private static JsonNode stripped(JsonNode object) {
    if (!object.path("extensions").has(Attestation.EXTENSION)) {
      return object;
    }
    ObjectNode bare = object.deepCopy();
    ObjectNode extensions = (ObjectNode) bare.get("extensions");
    extensions.remove(Attestation.EXTENSION);
    if (extensions.isEmpty()) {
      bare.remove("extensions");
    }
    return bare;
  }
}
