package eu.benelux.certhub.crypto.statement;

import com.fasterxml.jackson.databind.JsonNode;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import eu.benelux.certhub.crypto.canon.StrictJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The members of one JSON object, taken one by one, each with its bounds; what nobody took is
 * refused at the end where the form knows no more.
 */
final class Fields {
  private static final Predicate<String> TIME =
      Patterns.form("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

  private final JsonNode node;
  private final String path;
  private final Set<String> taken = new HashSet<>();

  private Fields(JsonNode node, String path) throws Unfit {
    this.node = node;
    this.path = path;
    if (!node.isObject()) {
      throw new Unfit((path.isEmpty() ? "the text" : path) + " is not an object");
    }
  }

  static Fields of(JsonNode node) throws Unfit {
    return new Fields(node, "");
  }

  static Fields read(byte[] json, JsonLimits limits) throws Unfit {
    StrictJson.Read read = StrictJson.read(json, limits);
    if (read instanceof StrictJson.Refused refused) {
      throw new Unfit("not strict JSON at byte " + refused.offset() + ": " + refused.reason());
    }
    return of(((StrictJson.Tree) read).node());
  }

  JsonNode node() {
    return node;
  }

  boolean has(String name) {
    return node.has(name);
  }

  String text(String name, Predicate<String> form) throws Unfit {
    return matched(take(name), form, at(name));
  }

  Optional<String> textIfAny(String name, Predicate<String> form) throws Unfit {
    return has(name) ? Optional.of(text(name, form)) : Optional.empty();
  }

  long whole(String name, long min, long max) throws Unfit {
    JsonNode value = take(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new Unfit(at(name) + " is not a whole number");
    }
    if (value.longValue() < min || value.longValue() > max) {
      throw new Unfit(at(name) + " is not between " + min + " and " + max);
    }
    return value.longValue();
  }

  Instant time(String name) throws Unfit {
    try {
      return Instant.parse(text(name, TIME));
    } catch (DateTimeParseException noSuchDay) {
      throw new Unfit(at(name) + " is not a time");
    }
  }

  Optional<Instant> timeIfAny(String name) throws Unfit {
    return has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  Fields object(String name) throws Unfit {
    return new Fields(take(name), at(name));
  }

  Optional<Fields> objectIfAny(String name) throws Unfit {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  List<Fields> objects(String name, int min, int max) throws Unfit {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : items(name, min, max)) {
      objects.add(new Fields(item, at(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** Texts of a list in their order; no text twice. */
  List<String> texts(String name, int min, int max, Predicate<String> form) throws Unfit {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(name, min, max)) {
      texts.add(matched(item, form, at(name) + "[" + texts.size() + "]"));
    }
    if (new HashSet<>(texts).size() != texts.size()) {
      throw new Unfit(at(name) + " names something twice");
    }
    return List.copyOf(texts);
  }

  List<String> textsIfAny(String name, int min, int max, Predicate<String> form) throws Unfit {
    return has(name) ? texts(name, min, max, form) : List.of();
  }

  void ignore(String name) {
    taken.add(name);
  }

  void nothingElse() throws Unfit {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!taken.contains(name)) {
        throw new Unfit(at(shown(name)) + " is not known");
      }
    }
  }

  Unfit unfit(String name, String why) {
    return new Unfit(at(name) + " " + why);
  }

  private JsonNode take(String name) throws Unfit {
    taken.add(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw new Unfit(at(name) + " is missing");
    }
    return value;
  }

  private JsonNode items(String name, int min, int max) throws Unfit {
    JsonNode list = take(name);
    if (!list.isArray() || list.size() < min || list.size() > max) {
      throw new Unfit(at(name) + " is not a list of " + min + " to " + max);
    }
    return list;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String matched(JsonNode value, Predicate<String> form, String at) throws Unfit {
    if (!value.isTextual()) {
      throw new Unfit(at + " is not a text");
    }
    if (!form.test(value.textValue())) {
      throw new Unfit(at + " has not the form that is asked for");
    }
    return value.textValue();
  }

  /** A stranger's name in a log line: short and without control characters. */
  private static String shown(String name) {
    String plain = name.replaceAll("[^ -~]", "?");
    return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
  }
}
