package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code types.table} calls the kinds of values: STIX 2.1 section 2. */
final class ValueKinds {
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z0-9]{1,8}(-[a-zA-Z0-9]{1,8})*");

  private static final int LANGUAGE_LENGTH_MAX = 250;

  private ValueKinds() {}

  /** Reads {@code list(ref(file|directory))} and the like. */
  static ValueKind parse(String text) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    String inner = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    return switch (name) {
      case "list" -> list(parse(inner));
      case "struct" -> struct(inner);
      case "ref" -> inner.isEmpty() ? References.ANY : References.to(inner);
      case "word" -> word(List.of(inner.split("\\|")));
      case "int" -> NumberKinds.whole(inner);
      case "float" -> NumberKinds.fraction(inner);
      default -> simple(name);
    };
  }

  private static ValueKind simple(String name) {
    return switch (name) {
      case "text" -> ValueKinds::text;
      case "filled-text" -> ValueKinds::filledText;
      case "bool" -> ValueKinds::bool;
      case "time" -> ValueKinds::time;
      case "fine-time" -> ValueKinds::fineTime;
      case "spec-version" -> ValueKinds::specVersion;
      case "lang" -> ValueKinds::language;
      case "creator" -> References::creator;
      case "marking" -> Granular::marking;
      case "granular" -> Granular::check;
      case "dictionary" -> Dictionaries::check;
      case "contents" -> Dictionaries::contents;
      case "hashes" -> Dictionaries::hashes;
      case "extensions" -> Extensions::check;
      default -> TextKinds.parse(name);
    };
  }

  /** Whether a value is a text; says so if not. */
  static boolean isText(JsonNode value, Path path, Check check) {
    if (!value.isTextual()) {
      check.error(path, "must be a text");
    }
    return value.isTextual();
  }

  private static void text(JsonNode value, Path path, Check check) {
    isText(value, path, check);
  }

  private static void filledText(JsonNode value, Path path, Check check) {
    if (isText(value, path, check) && value.textValue().isBlank()) {
      check.error(path, "must not be empty");
    }
  }

  private static void bool(JsonNode value, Path path, Check check) {
    if (!value.isBoolean()) {
      check.error(path, "must be true or false");
    }
  }

  private static void time(JsonNode value, Path path, Check check) {
    if (!value.isTextual() || Timestamp.parse(value.textValue()).isEmpty()) {
      check.error(path, "must be a timestamp YYYY-MM-DDTHH:MM:SS[.s…]Z that exists");
    }
  }

  /** STIX 2.1 section 3.2: created and modified to the millisecond at least. */
  private static void fineTime(JsonNode value, Path path, Check check) {
    time(value, path, check);
    if (value.isTextual()
        && Timestamp.parse(value.textValue())
            .filter(t -> t.fractionDigits() < 3)
            .isPresent()) {
      check.error(path, "must have three digits or more after the second's point");
    }
  }

  private static void specVersion(JsonNode value, Path path, Check check) {
    String version = value.asText("");
    if (!value.isTextual() || !version.equals("2.1")) {
      check.error(
          path,
          version.equals("2.0")
              ? "this is an object of STIX 2.0, only 2.1 is taken"
              : "must be \"2.1\"");
    }
  }

  static void language(JsonNode value, Path path, Check check) {
    // The bound comes first: Java's matcher recurses once per group.
    boolean bounded = value.isTextual() && value.textValue().length() <= LANGUAGE_LENGTH_MAX;
    if (!bounded || !LANGUAGE.matcher(value.textValue()).matches()) {
      check.error(path, "must be a language code by RFC 5646");
    }
  }

  private static ValueKind list(ValueKind element) {
    return (value, path, check) -> {
      if (!value.isArray()) {
        check.error(path, "must be a list");
      } else if (value.isEmpty()) {
        check.error(path, "an empty list is not allowed; leave the property out");
      }
      int index = 0;
      for (JsonNode each : value.isArray() ? value : List.<JsonNode>of()) {
        element.check(each, path.to(index), check);
        index++;
      }
    };
  }

  private static ValueKind word(List<String> words) {
    Set<String> allowed = Set.copyOf(words);
    String sentence = "must be one of the words that the standard lists for it";
    return (value, path, check) -> {
      if (!value.isTextual() || !allowed.contains(value.textValue())) {
        check.error(path, sentence);
      }
    };
  }

  private static ValueKind struct(String name) {
    return (value, path, check) -> {
      if (isFilledObject(value, path, check)) {
        Types.struct(name).check(value, path, check);
      }
    };
  }

  /** Whether a value is an object with something in it; says so if not. */
  static boolean isFilledObject(JsonNode value, Path path, Check check) {
    if (!value.isObject()) {
      check.error(path, "must be an object");
      return false;
    }
    if (value.isEmpty()) {
      check.error(path, "an empty object is not allowed; leave the property out");
      return false;
    }
    return true;
  }

  /** The first null or empty list in what the standard does not describe. */
  static boolean hasNullOrEmptyList(JsonNode value) {
    if (value.isNull() || (value.isArray() && value.isEmpty())) {
      return true;
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        if (hasNullOrEmptyList(property.getValue())) {
          return true;
        }
      }
      return false;
    }
    for (JsonNode element : value) {
      if (hasNullOrEmptyList(element)) {
        return true;
      }
    }
    return false;
  }
}
