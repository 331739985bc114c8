package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of STIX 2.1 for one object on its own. What the standard says MUST is an error; what it
 * merely advises, and what it does not know, is a warning. Which type has which properties stands
 * in {@code types.table}.
 */
final class Rules {
  private static final int NAME_LENGTH_MIN = 3;
  private static final int NAME_LENGTH_MAX = 250;

  /** Section 3.8. */
  private static final Set<String> RESERVED =
      Set.of("severity", "username", "phone_number", "action");

  private Rules() {}

  /** Writes down what is to be said and answers what the object names. */
  static List<Reference> check(JsonNode object, Findings findings) {
    Check check = new Check(object, findings);
    JsonNode type = object.path("type");
    if (!type.isTextual()) {
      check.error(Path.ROOT.to("type"), "\"type\" is missing or not a text");
      return List.of();
    }
    String name = type.textValue();
    typeName(name, check);
    id(object.path("id"), name, check);
    propertyNames(object, check);
    Optional<Types.Type> known = Types.type(name);
    Shape shape = known.map(Types.Type::shape).orElseGet(Types::custom);
    List<String> unknown = shape.check(object, Path.ROOT, check);
    if (known.isEmpty()) {
      customType(object, check);
    } else if (!unknown.isEmpty()) {
      customProperties(object, unknown, check);
    }
    return check.references();
  }

  private static void typeName(String name, Check check) {
    Path path = Path.ROOT.to("type");
    if (name.equals("bundle")) {
      check.error(path, "a bundle inside a bundle is not taken; send its objects");
    } else if (!StixId.isTypeName(name) || name.equals("action")) {
      check.error(path, "the standard allows no object type of this name");
    }
  }

  private static void id(JsonNode id, String type, Check check) {
    Path path = Path.ROOT.to("id");
    if (!id.isTextual()) {
      check.error(path, "\"id\" is missing or not a text");
      return;
    }
    Optional<StixId> parsed = StixId.parse(id.textValue());
    if (parsed.isEmpty()) {
      check.error(path, "must be an identifier type--UUID in lower case");
    } else if (!parsed.get().type().equals(type)) {
      check.error(path, "the identifier is of another type than the object");
    } else if (parsed.get().uuid().variant() != 2) {
      check.warn(path, "this UUID is not of the variant that RFC 4122 describes");
    }
  }

  private static void propertyNames(JsonNode object, Check check) {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = property.getKey();
      if (RESERVED.contains(name)) {
        check.error(Path.ROOT.to(name), "the standard reserves this name");
      } else if (!isPropertyName(name) && !name.equals("id")) {
        check.error(Path.ROOT.to(name), "this is no name that a property may have");
      }
    }
  }

  /** Section 3.1: 3 to 250 characters {@code a-z 0-9 _}, a letter first. */
  static boolean isPropertyName(String name) {
    int length = name.length();
    if (length < NAME_LENGTH_MIN || length > NAME_LENGTH_MAX || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && c != '_' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** Section 11: deprecated, allowed, and what MISP and OpenCTI live by. */
  private static void customType(JsonNode object, Check check) {
    if (Extensions.declares(object, Set.of("new-sdo", "new-sro"))) {
      if (!object.has("created")) {
        check.error(Path.ROOT.to("created"), "\"created\" is missing");
      }
    } else if (!Extensions.declares(object, Set.of("new-sco"))) {
      check.warn(Path.ROOT.to("type"), "a type that the standard does not define");
    }
  }

  private static void customProperties(JsonNode object, List<String> names, Check check) {
    String first = names.get(0);
    if (!Extensions.declares(object, Set.of("toplevel-property-extension"))) {
      String more = names.size() == 1 ? "" : " (and " + (names.size() - 1) + " more)";
      check.warn(Path.ROOT.to(first), "a property that the standard does not define" + more);
    }
    for (String name : names) {
      if (ValueKinds.hasNullOrEmptyList(object.path(name))) {
        check.warn(Path.ROOT.to(name), "holds null or an empty list, which STIX does not allow");
      }
    }
  }
}
