package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The conditions that {@code types.table} knows. */
final class Conditions {
  private static final Set<String> WORDS =
      Set.of("order", "any", "one", "needs", "true", "false", "catalogue", "listed");

  /** A CVE id has at least four digits after the year since 2014. */
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}");

  private static final Pattern CAPEC = Pattern.compile("CAPEC-[0-9]+");

  private Conditions() {}

  static boolean isCondition(String word) {
    return WORDS.contains(word);
  }

  static Condition parse(String word, List<String> names) {
    return switch (word) {
      case "order" -> order(names.get(0), names.get(1).equals("<"), names.get(2));
      case "any" -> any(names);
      case "one" -> one(names);
      case "needs" -> needs(names.get(0), names.subList(1, names.size()));
      case "true", "false" -> when(names.get(0), word.equals("true"), names.get(1), names.get(2));
      case "listed" -> listed(names.get(0), names.get(1), names.get(3));
      case "catalogue" -> catalogue(names.get(0), names.get(1));
      default -> throw new IllegalStateException("no such condition: " + word);
    };
  }

  private static Condition order(String first, boolean strictly, String second) {
    return (object, path, check) -> {
      Optional<Timestamp> from = time(object, first);
      Optional<Timestamp> to = time(object, second);
      if (from.isEmpty() || to.isEmpty()) {
        return;
      }
      int order = from.get().compareTo(to.get());
      if (strictly && order >= 0) {
        check.error(path.to(second), "\"" + second + "\" must be later than \"" + first + "\"");
      } else if (order > 0) {
        check.error(path.to(second), "\"" + second + "\" is earlier than \"" + first + "\"");
      }
    };
  }

  private static Optional<Timestamp> time(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isTextual() ? Timestamp.parse(value.textValue()) : Optional.empty();
  }

  private static Condition any(List<String> names) {
    String sentence = names.size() > 4
        ? "none of the properties is there of which this type must have one"
        : "one of " + quoted(names) + " must be there";
    return (object, path, check) -> {
      if (names.stream().noneMatch(object::has)) {
        check.error(path, sentence);
      }
    };
  }

  private static Condition one(List<String> names) {
    String sentence = "exactly one of " + quoted(names) + " must be there";
    return (object, path, check) -> {
      if (names.stream().filter(object::has).count() != 1) {
        check.error(path, sentence);
      }
    };
  }

  private static Condition needs(String name, List<String> others) {
    return (object, path, check) -> {
      if (!object.has(name)) {
        return;
      }
      for (String other : others) {
        if (!object.has(other)) {
          check.error(path.to(other), "\"" + name + "\" needs \"" + other + "\" beside it");
        }
      }
    };
  }

  private static Condition when(String name, boolean value, String word, String other) {
    boolean needed = word.equals("needs");
    String sentence = "\"" + other + (needed ? "\" must" : "\" must not") + " be there when \""
        + name + "\" is " + value;
    return (object, path, check) -> {
      JsonNode flag = object.path(name);
      if (flag.isBoolean() && flag.booleanValue() == value && object.has(other) != needed) {
        check.error(path.to(other), sentence);
      }
    };
  }

  private static Condition listed(String list, String word, String other) {
    return (object, path, check) -> {
      boolean listed = false;
      for (JsonNode element : object.path(list)) {
        listed |= element.asText("").equals(word);
      }
      if (object.has(other) && !listed) {
        check.error(path.to(other), "only where \"" + list + "\" has \"" + word + "\"");
      }
    };
  }

  /** STIX 2.1 sections 4.1 and 4.18: how CAPEC and CVE are named in an external reference. */
  private static Condition catalogue(String source, String entry) {
    return (object, path, check) -> {
      JsonNode id = object.path(entry);
      String catalogue = object.path(source).asText("");
      boolean cve = catalogue.equals("cve");
      if (id.isTextual() && (cve || catalogue.equals("capec"))) {
        Pattern form = cve ? CVE : CAPEC;
        if (!form.matcher(id.textValue()).matches()) {
          check.error(
              path.to(entry),
              cve ? "this is no CVE-YYYY-NNNN number" : "this is no CAPEC-N number");
        }
      }
    };
  }

  private static String quoted(List<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }
}
