package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Objects whose keys are the producer's (STIX 2.1 sections 2.4, 2.7 and 7.1). */
final class Dictionaries {
  private static final int KEY_LENGTH_MAX = 250;

  /** Hexadecimal digits of each algorithm with a fixed length (section 10.7). */
  private static final Map<String, Integer> HASH_DIGITS = Map.of(
      "MD5", 32, "SHA-1", 40, "SHA-256", 64, "SHA-512", 128, "SHA3-256", 64, "SHA3-512", 128);

  private Dictionaries() {}

  static void check(JsonNode value, Path path, Check check) {
    if (ValueKinds.isFilledObject(value, path, check)) {
      value.fieldNames().forEachRemaining(key -> key(key, 1, path, check));
    }
  }

  private static void key(String key, int lengthMin, Path path, Check check) {
    boolean known = key.chars()
        .allMatch(c -> (c >= 'a' && c <= 'z')
            || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9')
            || c == '_'
            || c == '-');
    if (!known || key.length() < lengthMin || key.length() > KEY_LENGTH_MAX) {
      check.error(
          path.to(key),
          "a key may have " + lengthMin + " to 250 characters of a-z, A-Z, 0-9, _ and -");
    }
  }

  static void hashes(JsonNode value, Path path, Check check) {
    if (!ValueKinds.isFilledObject(value, path, check)) {
      return;
    }
    for (Map.Entry<String, JsonNode> hash : value.properties()) {
      Path at = path.to(hash.getKey());
      key(hash.getKey(), 3, path, check);
      if (ValueKinds.isText(hash.getValue(), at, check)) {
        Integer digits = HASH_DIGITS.get(hash.getKey());
        String text = hash.getValue().textValue();
        if (digits != null && !isHex(text, digits)) {
          check.error(at, "must have " + digits + " hexadecimal digits");
        }
      }
    }
  }

  private static boolean isHex(String text, int length) {
    return text.length() == length
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  /** Language content: by language, then by property. */
  static void contents(JsonNode value, Path path, Check check) {
    if (!ValueKinds.isFilledObject(value, path, check)) {
      return;
    }
    for (Map.Entry<String, JsonNode> translation : value.properties()) {
      Path at = path.to(translation.getKey());
      ValueKinds.language(TextNode.valueOf(translation.getKey()), at, check);
      if (ValueKinds.isFilledObject(translation.getValue(), at, check)) {
        translation.getValue().fieldNames().forEachRemaining(name -> property(name, at, check));
      }
    }
  }

  private static void property(String name, Path path, Check check) {
    if (!Rules.isPropertyName(name)) {
      check.error(path.to(name), "this is no name that a property may have");
    }
  }
}
