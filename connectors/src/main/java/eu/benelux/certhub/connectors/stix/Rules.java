package eu.benelux.certhub.connectors.stix;

import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;
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

  /** Writes down what is to be said and what the object names. */
  static void check(Check check) {
    Tape tape = check.tape();
    int type = tape.find(Tape.ROOT, Known.TYPE);
    check.enter("3.2");
    if (type == Tape.NONE || !tape.isText(type)) {
      check.missing(Tape.ROOT, "type", "\"type\" is missing or not a text", "");
      return;
    }
    int word = tape.word(type);
    Types.Type known = Types.type(word);
    if (known == null) {
      typeName(type, word, check);
    }
    id(tape.find(Tape.ROOT, Known.ID), type, check);
    Shape shape = known == null ? Types.custom() : known.shape();
    List<Integer> unknown = shape.check(Tape.ROOT, check);
    propertyNames(unknown, check);
    if (known == null) {
      customType(type, check);
    } else if (!unknown.isEmpty()) {
      customProperties(unknown, check);
    }
  }

  private static void typeName(int type, int word, Check check) {
    if (word == Known.BUNDLE) {
      check.error(type, "8", "a bundle inside a bundle is not taken; send its objects", "");
      return;
    }
    String name = check.tape().text(type);
    if (!StixId.isTypeName(name) || name.equals("action")) {
      check.error(type, "3.1", "the standard allows no object type of this name", "");
    }
  }

  private static void id(int id, int type, Check check) {
    Tape tape = check.tape();
    if (id == Tape.NONE || !tape.isText(id)) {
      check.missing(Tape.ROOT, "id", "\"id\" is missing or not a text", "");
    } else if (References.isId(id, check)) {
      StixId parsed = StixId.at(tape, id).orElseThrow();
      if (!parsed.type().equals(tape.text(type))) {
        check.error(id, "2.9", "the identifier is of another type than the object", "");
      } else if (parsed.uuid().variant() != 2) {
        check.warn(id, "2.9", "this UUID is not of the variant that RFC 4122 describes", "");
      }
    }
  }

  private static void propertyNames(List<Integer> unknown, Check check) {
    for (int name : unknown) {
      if (RESERVED.contains(check.tape().text(name))) {
        check.error(name, "3.8", "the standard reserves this name", "choose another name");
      } else if (!isPropertyName(check.tape(), name)) {
        check.error(name, "3.1", "this is no name that a property may have", "");
      }
    }
  }

  /** Section 3.1: 3 to 250 characters {@code a-z 0-9 _}, a letter first. */
  static boolean isPropertyName(Tape tape, int name) {
    String text = tape.text(name);
    int length = text.length();
    if (length < NAME_LENGTH_MIN || length > NAME_LENGTH_MAX || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = text.charAt(i);
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
  private static void customType(int type, Check check) {
    Tape tape = check.tape();
    if (Extensions.declares(tape, Set.of("new-sdo", "new-sro"))) {
      if (tape.find(Tape.ROOT, Known.CREATED) == Tape.NONE) {
        check.enter("7.3");
        check.missing(Tape.ROOT, "created", "\"created\" is missing", "");
      }
    } else if (!Extensions.declares(tape, Set.of("new-sco"))) {
      check.warn(type, "11.2", "a type that the standard does not define", "");
    }
  }

  private static void customProperties(List<Integer> names, Check check) {
    Tape tape = check.tape();
    if (!Extensions.declares(tape, Set.of("toplevel-property-extension"))) {
      String more = names.size() == 1 ? "" : " (and " + (names.size() - 1) + " more)";
      check.warn(
          names.get(0),
          "11.1",
          "a property that the standard does not define" + more,
          "declare an extension for it");
    }
    for (int name : names) {
      if (ValueKinds.hasNullOrEmptyList(name + 1, tape)) {
        check.warn(name, "2", "holds null or an empty list, which STIX does not allow", "");
      }
    }
  }
}
