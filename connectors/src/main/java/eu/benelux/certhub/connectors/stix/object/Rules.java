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
  private static final int NAME_LENGTH_MIN = 3;
  private static final int NAME_LENGTH_MAX = 250;

  /** Section 3.8. */
  private static final Set<String> RESERVED =
      Set.of("severity", "username", "phone_number", "action");

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
    if (known == null) {
      typeName(type, word, check);
    }
    id(tape.find(Tape.ROOT, Known.ID), type, known, check);
    Shape shape = known == null ? Types.custom() : known.shape();
    Nodes unknown = check.unknown();
    shape.check(Tape.ROOT, check, unknown);
    propertyNames(unknown, check);
    if (word == Known.MARKING_DEFINITION) {
      tlp(check);
    }
    if (known == null) {
      customType(type, check);
    } else if (unknown.size() > 0) {
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

  private static void id(int id, int type, Types.@Nullable Type known, Check check) {
    Tape tape = check.tape();
    if (id == Tape.NONE || !tape.isText(id)) {
      check.missing(Tape.ROOT, "id", "\"id\" is missing or not a text", "");
    } else if (References.isId(id, check)) {
      if (!StixId.isOf(tape, id, type)) {
        check.error(id, "2.9", "the identifier is of another type than the object", "");
      } else if ("89ab".indexOf(StixId.variantAt(tape, id)) < 0) {
        check.warn(id, "2.9", "this UUID is not of the variant that RFC 4122 describes", "");
      } else if (known != null && known.kind() == Kind.SCO) {
        known.madeId().check(id, check);
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
    }
  }

  private static void propertyNames(Nodes unknown, Check check) {
    for (int i = 0; i < unknown.size(); i++) {
      int name = unknown.get(i);
      int word = check.tape().nameId(name);
      if (word >= 0 && RESERVED.contains(check.tape().names().word(word))) {
        check.error(name, "3.8", "the standard reserves this name", "choose another name");
      } else if (!isPropertyName(check.tape(), name)) {
        check.error(name, "3.1", "this is no name that a property may have", "");
      }
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

  private static boolean isLetter(byte c) {
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

  private static void customProperties(Nodes names, Check check) {
    Tape tape = check.tape();
    if (!Extensions.declares(tape, Set.of("toplevel-property-extension"))) {
      check.warn(
          names.get(0),
          "11.1",
          MORE.get(Math.min(names.size(), MORE.size()) - 1),
          "declare an extension for it");
    }
    for (int i = 0; i < names.size(); i++) {
      if (ValueKinds.hasNullOrEmptyList(names.get(i) + 1, tape)) {
        check.warn(names.get(i), "2", "holds null or an empty list, which STIX does not allow", "");
      }
    }
  }

  private static String undefined(int more) {
    return "a property that the standard does not define"
        + (more == 0 ? "" : " (and " + more + (more == 99 ? " or more)" : " more)"));
  }
}
