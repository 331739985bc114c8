package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.marking.Definition;
import eu.benelux.certhub.connectors.stix.marking.DefinitionReader;
import eu.benelux.certhub.crypto.canon.Tape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of STIX 2.1 for one object on its own. What the standard says MUST is an error; what it
 * merely advises, and what it does not know, is a warning. Which type has which properties stands
 * in {@code types.table}.
 */
final class Rules {
  private static final int RANDOM = 4;
  private static final int NAME_LENGTH_MIN = 3;
  private static final int NAME_LENGTH_MAX = 250;

  /** Section 7.2.1.4. */
  private static final Set<String> TLP_LEVELS = Set.of("white", "green", "amber", "red");

  /** Section 3.8. */
  private static final Set<String> RESERVED =
      Set.of("severity", "username", "phone_number", "action");

  /** What every object with versions has. */
  private static final int[] COMMON = {Known.SPEC_VERSION, Known.CREATED, Known.MODIFIED};

  private static final List<String> MORE =
      IntStream.range(0, 100).mapToObj(Rules::undefined).toList();

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
    if (isOld(tape)) {
      check.error(
          tape.find(Tape.ROOT, Known.SPEC_VERSION),
          "this is an object of STIX 2.0, only 2.1 is taken",
          "certhub upgrade turns STIX 2.0 into 2.1");
      return;
    }
    if (known == null) {
      typeName(type, word, check);
    }
    id(tape.find(Tape.ROOT, Known.ID), type, known, check);
    Shape shape = known == null ? Types.custom() : known.shape();
    Nodes unknown = check.unknown();
    shape.check(Tape.ROOT, check, unknown);
    for (int i = 0; i < unknown.size(); i++) {
      customName(unknown.get(i), check);
    }
    if (word == Known.MARKING_DEFINITION) {
      tlp(check);
    }
    if (known == null) {
      customType(type, check);
    } else if (unknown.size() > 0) {
      customProperties(unknown, shape, check);
    }
  }

  /** What STIX 2.0 is of, has other rules: one sentence says so, and no more is said. */
  private static boolean isOld(Tape tape) {
    int version = tape.find(Tape.ROOT, Known.SPEC_VERSION);
    return version != Tape.NONE && tape.isText(version) && tape.text(version).equals("2.0");
  }

  private static void typeName(int type, int word, Check check) {
    if (word == Known.BUNDLE) {
      check.error(type, "8", "a bundle inside a bundle is not taken; send its objects", "");
      return;
    }
    String name = check.tape().text(type);
    if (!StixId.isTypeName(name) || name.charAt(0) < 'a' || name.equals("action")) {
      check.error(
          type,
          "3.1",
          "the standard allows no object type of this name",
          "3 to 250 characters of a-z, 0-9 and single hyphens, a letter first");
    }
  }

  private static void id(int id, int type, Types.@Nullable Type known, Check check) {
    Tape tape = check.tape();
    if (id == Tape.NONE || !tape.isText(id)) {
      check.missing(Tape.ROOT, "id", "\"id\" is missing or not a text", "");
    } else if (References.isId(id, check)) {
      if (!StixId.isOf(tape, id, type)) {
        check.error(id, "2.9", "the identifier is of another type than the object", "");
      } else if (known != null && known.kind() == Kind.SCO) {
        known.madeId().check(id, check);
      } else if (known != null && StixId.versionAt(tape, id) != RANDOM) {
        check.warn(id, "2.9", "the UUID should be a random one (version 4)", "");
      }
    }
  }

  /** Section 7.2.1.4: the definitions of TLP are four, and nobody makes others. */
  private static void tlp(Check check) {
    Tape tape = check.tape();
    Definition meaning = DefinitionReader.classify(tape);
    int type = tape.find(Tape.ROOT, Known.DEFINITION_TYPE);
    boolean tlp = type != Tape.NONE && tape.word(type) == Known.TLP;
    if (meaning == Definition.CONTRADICTION || (tlp && meaning != Definition.TABLE)) {
      check.error(
          Tape.ROOT,
          "7.2.1.4",
          tlp
              ? "no other definitions of TLP may be made than those of the standard"
              : "this is the identifier of a published definition, which says something else",
          "refer to the published definition by its identifier");
    } else if (tlp) {
      int level = tape.find(tape.find(Tape.ROOT, Known.DEFINITION), Known.TLP);
      if (level != Tape.NONE && tape.isText(level) && !TLP_LEVELS.contains(tape.text(level))) {
        check.error(
            level,
            "7.2.1.4",
            "TLP 1 has the levels white, green, amber and red",
            tape.text(level).equals("clear") ? "write \"white\"" : "");
      }
    }
  }

  /** A name that the type does not know: one that a producer may choose. */
  static void customName(int name, Check check) {
    int word = check.tape().nameId(name);
    if (word >= 0 && RESERVED.contains(check.tape().names().word(word))) {
      check.error(name, "3.8", "the standard reserves this name", "choose another name");
    } else if (!isPropertyName(check.tape(), name)) {
      check.error(
          name,
          "11.1",
          "this is no name that a property may have",
          "3 to 250 characters of a-z, 0-9 and _, a letter first");
    }
  }

  /** A name that stands as a value. */
  static void nameOfProperty(int value, Check check) {
    if (ValueKinds.isText(value, check) && !isPropertyName(check.tape(), value)) {
      check.error(
          value,
          "7.3.2.1",
          "this is no name that a property may have",
          "3 to 250 characters of a-z, 0-9 and _, a letter first");
    }
  }

  /** Section 3.1: 3 to 250 characters {@code a-z 0-9 _}, a letter first. */
  static boolean isPropertyName(Tape tape, int name) {
    if (!tape.isPlain(name)) {
      byte[] text = tape.text(name).getBytes(StandardCharsets.UTF_8);
      return isPropertyName(text, 0, text.length);
    }
    return isPropertyName(tape.bytes(), tape.start(name), tape.end(name));
  }

  private static boolean isPropertyName(byte[] text, int from, int to) {
    int length = to - from;
    if (length < NAME_LENGTH_MIN || length > NAME_LENGTH_MAX || !isLetter(text[from])) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte c = text[i];
      if (!isLetter(c) && c != '_' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name begins with {@code x_} or {@code x-}, as producers' own names should. */
  static boolean isPrefixed(Tape tape, int name) {
    byte[] text = tape.bytes();
    int from = tape.start(name);
    return tape.end(name) - from > 2
        && text[from] == 'x'
        && (text[from + 1] == '_' || text[from + 1] == '-');
  }

  private static boolean isLetter(byte c) {
    return c >= 'a' && c <= 'z';
  }

  /** Section 11: deprecated, allowed, and what MISP and OpenCTI live by. */
  private static void customType(int type, Check check) {
    Tape tape = check.tape();
    if (Extensions.declares(tape, Set.of("new-sdo", "new-sro"))) {
      for (int name : COMMON) {
        if (tape.find(Tape.ROOT, name) == Tape.NONE) {
          check.enter("7.3.2.2");
          String missing = tape.names().word(name);
          check.missing(Tape.ROOT, missing, "\"" + missing + "\" is missing", "add it");
        }
      }
    } else if (!Extensions.declares(tape, Set.of("new-sco"))) {
      check.warn(
          type,
          "11.2",
          "a type that the standard does not define",
          isPrefixed(tape, type)
              ? "declare an extension for it"
              : Nearest.among(List.copyOf(Types.all().keySet()), tape.text(type))
                  .map(meant -> "perhaps \"" + meant + "\" is meant")
                  .orElse("declare an extension for it, or begin its name with x-"));
    }
  }

  private static void customProperties(Nodes names, Shape shape, Check check) {
    Tape tape = check.tape();
    if (!Extensions.declares(tape, Set.of("toplevel-property-extension"))) {
      check.warn(
          names.get(0),
          "11.1",
          MORE.get(Math.min(names.size(), MORE.size()) - 1),
          shape.fixFor(tape, names.get(0)));
    }
    for (int i = 0; i < names.size(); i++) {
      if (ValueKinds.hasNullOrEmptyList(names.get(i) + 1, tape)) {
        check.error(
            names.get(i),
            "2.12",
            "holds null or an empty list, which STIX does not allow",
            "leave it out");
      }
    }
  }

  private static String undefined(int more) {
    return "a property that the standard does not define"
        + (more == 0 ? "" : " (and " + more + (more == 99 ? " or more)" : " more)"));
  }
}
