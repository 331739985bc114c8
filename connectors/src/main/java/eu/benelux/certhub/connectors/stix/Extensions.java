package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The property {@code extensions} (STIX 2.1 section 7.3). */
final class Extensions {
  private static final Set<String> EXTENSION_TYPES =
      Set.of("new-sdo", "new-sco", "new-sro", "property-extension", "toplevel-property-extension");

  /** Custom extensions of the older kind; the predefined ones are named likewise. */
  private static final Pattern OLDER = Pattern.compile("[a-z0-9](?:-?[a-z0-9]){0,240}-ext");

  private Extensions() {}

  static void check(JsonNode value, Path path, Check check) {
    if (!ValueKinds.isFilledObject(value, path, check)) {
      return;
    }
    for (Map.Entry<String, JsonNode> extension : value.properties()) {
      extension(extension.getKey(), extension.getValue(), path.to(extension.getKey()), check);
    }
  }

  private static void extension(String key, JsonNode value, Path path, Check check) {
    if (!ValueKinds.isFilledObject(value, path, check)) {
      return;
    }
    if (key.startsWith("extension-definition--")) {
      defined(key, value, path, check);
      return;
    }
    Optional<Types.Extension> predefined = Types.extension(key);
    if (predefined.isPresent()) {
      if (!predefined.get().of().contains(check.root().path("type").asText(""))) {
        check.warn(path, "this extension belongs to objects of another type");
      }
      predefined.get().shape().check(value, path, check);
    } else if (!OLDER.matcher(key).matches()) {
      check.error(path, "an extension is named by its extension definition, or ends in -ext");
    }
  }

  private static void defined(String key, JsonNode value, Path path, Check check) {
    if (StixId.parse(key).isEmpty()) {
      check.error(path, "this is no identifier of an extension definition");
    }
    JsonNode type = value.path("extension_type");
    if (type.isMissingNode()) {
      check.error(path.to("extension_type"), "\"extension_type\" is missing");
    } else if (!type.isTextual() || !EXTENSION_TYPES.contains(type.textValue())) {
      check.error(path.to("extension_type"), "the standard has no such extension type");
    }
  }

  /** Whether an object declares an extension of one of these types. */
  static boolean declares(JsonNode object, Set<String> types) {
    for (JsonNode extension : object.path("extensions")) {
      if (types.contains(extension.path("extension_type").asText(""))) {
        return true;
      }
    }
    return false;
  }
}
