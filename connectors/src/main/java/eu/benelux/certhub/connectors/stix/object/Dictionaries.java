package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;

/** Objects whose keys are the producer's (STIX 2.1 sections 2.3 and 7.1). */
final class Dictionaries {
  private static final int KEY_LENGTH_MAX = 250;
  private static final ValueKind TEXTS = ValueKinds.list(ValueKinds::text);
  private static final List<String> SOCKET_OPTIONS =
      List.of("SO_", "ICMP_", "ICMP6_", "IP_", "IPV6_", "MCAST_", "TCP_", "IRLMP_");

  private Dictionaries() {}

  /** What {@code types.table} writes {@code dictionary(text)}, with the kind of the values. */
  static ValueKind of(String values) {
    ValueKind each = switch (values) {
      case "" -> Dictionaries::sound;
      case "text" -> ValueKinds::text;
      case "list" -> TEXTS;
      case "texts" -> Dictionaries::textOrTexts;
      case "int-or-text" -> Dictionaries::wholeOrText;
      case "socket-option" -> Dictionaries::socketOption;
      default -> throw new IllegalStateException("no dictionary of " + values);
    };
    return (value, check) -> {
      if (ValueKinds.isFilledObject(value, check)) {
        Tape tape = check.tape();
        int end = tape.after(value);
        for (int name = value + 1; name < end; name = tape.after(name + 1)) {
          key(name, 1, check);
          each.check(name + 1, check);
        }
      }
    };
  }

  static void key(int name, int lengthMin, Check check) {
    Tape tape = check.tape();
    boolean known = tape.isPlain(name) || isPlain(tape.text(name));
    int length =
        tape.isPlain(name) ? tape.end(name) - tape.start(name) : tape.text(name).length();
    for (int i = tape.start(name); known && tape.isPlain(name) && i < tape.end(name); i++) {
      known = isKey(tape.bytes()[i]);
    }
    if (!known || length < lengthMin || length > KEY_LENGTH_MAX) {
      check.error(
          name,
          lengthMin == 1 ? "2.3" : "2.7",
          "a key may have " + lengthMin + " to 250 characters of a-z, A-Z, 0-9, _ and -",
          "");
    }
  }

  private static boolean isPlain(String key) {
    return key.chars().allMatch(Dictionaries::isKey);
  }

  private static boolean isKey(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /** A value of whatever kind: without null, empty lists and empty objects. */
  private static void sound(int value, Check check) {
    Tape tape = check.tape();
    int end = tape.after(value);
    for (int node = value; node < end; node++) {
      boolean empty = (tape.isArray(node) || tape.isObject(node)) && tape.isEmpty(node);
      if (tape.isNull(node) || empty) {
        check.error(
            node,
            tape.isArray(node) ? "2.12" : "2.3",
            tape.isNull(node) ? "null is not allowed" : "must not be empty",
            "leave it out");
      }
    }
  }

  /** The text says lists of texts, the standard's own example and schema have single texts, too. */
  private static void textOrTexts(int value, Check check) {
    if (check.tape().isText(value)) {
      check.warn(value, "each value is a list of texts", "put the text in square brackets");
    } else {
      TEXTS.check(value, check);
    }
  }

  private static void wholeOrText(int value, Check check) {
    if (!check.tape().isText(value) && !check.tape().isInteger(value)) {
      check.error(value, "must be a whole number or a text", "");
    }
  }

  private static void socketOption(int value, Check check) {
    if (!check.tape().isInteger(value)) {
      check.error(value, "must be a whole number", "write digits alone, without quotes and point");
    }
    String name = check.tape().text(value - 1);
    if (SOCKET_OPTIONS.stream().noneMatch(name::startsWith)) {
      check.warn(value, "no socket option has such a name", "as in SO_KEEPALIVE or TCP_NODELAY");
    }
  }

  /** Language content: by language, then by property. */
  static void contents(int value, Check check) {
    if (!ValueKinds.isFilledObject(value, check)) {
      return;
    }
    Tape tape = check.tape();
    int end = tape.after(value);
    for (int name = value + 1; name < end; name = tape.after(name + 1)) {
      Languages.check(name, check);
      if (ValueKinds.isFilledObject(name + 1, check)) {
        int last = tape.after(name + 1);
        for (int inner = name + 2; inner < last; inner = tape.after(inner + 1)) {
          property(inner, check);
        }
      }
    }
  }

  private static void property(int name, Check check) {
    if (!Rules.isPropertyName(check.tape(), name)) {
      check.error(name, "3.1", "this is no name that a property may have", "");
    }
  }
}
