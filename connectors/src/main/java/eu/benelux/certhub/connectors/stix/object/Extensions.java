package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The property {@code extensions} (STIX 2.1 section 7.3). */
final class Extensions {
  private static final List<String> EXTENSION_TYPES =
      List.of("new-sdo", "new-sco", "new-sro", "property-extension", "toplevel-property-extension");

  private static final Set<String> NEW_OBJECTS = Set.of("new-sdo", "new-sco", "new-sro");

  /** Custom extensions of the older kind; the predefined ones are named likewise. */
  private static final Pattern OLDER = Pattern.compile("[a-z0-9](?:-?[a-z0-9]){0,240}-ext");

  private Extensions() {}

  static void check(int value, Check check) {
    if (!ValueKinds.isFilledObject(value, check)) {
      return;
    }
    Tape tape = check.tape();
    int end = tape.after(value);
    for (int name = value + 1; name < end; name = tape.after(name + 1)) {
      extension(name, check);
    }
  }

  private static void extension(int name, Check check) {
    int value = name + 1;
    if (!ValueKinds.isFilledObject(value, check)) {
      return;
    }
    Tape tape = check.tape();
    Optional<Types.Extension> predefined = Types.extension(tape.nameId(name));
    if (predefined.isPresent()) {
      if (predefined.get().of() != tape.word(tape.find(Tape.ROOT, Known.TYPE))) {
        check.warn(
            value,
            predefined.get().shape().section(),
            "this extension belongs to objects of type "
                + tape.names().word(predefined.get().of()),
            "");
      }
      predefined.get().shape().check(value, check);
      return;
    }
    String key = tape.text(name);
    if (key.startsWith("extension-definition--")) {
      defined(key, value, check);
    } else {
      older(key, value, check);
    }
  }

  /** Section 11.3: on observables alone, and deprecated. */
  private static void older(String key, int value, Check check) {
    Tape tape = check.tape();
    if (!OLDER.matcher(key).matches()) {
      check.error(
          value, "7.3", "an extension is named by its extension definition, or ends in -ext", "");
      return;
    }
    int type = tape.find(Tape.ROOT, Known.TYPE);
    Types.Type of = type == Tape.NONE ? null : Types.type(tape.word(type));
    if (of != null && of.kind() != Kind.SCO) {
      check.warn(value, "11.3", "only observables may have an extension of this older kind", "");
    } else {
      check.warn(
          value, "11.3", "the standard deprecates extensions without definition", "define it");
    }
    names(value, "11.3.1", check);
  }

  private static void defined(String key, int value, Check check) {
    if (StixId.parse(key).isEmpty()) {
      check.error(value, "7.3", "this is no identifier of an extension definition", "");
    }
    Tape tape = check.tape();
    int type = tape.find(value, Known.EXTENSION_TYPE);
    if (type == Tape.NONE) {
      String before = check.enter("3.2");
      check.missing(
          value, "extension_type", "\"extension_type\" is missing", "add it, see section 10.5");
      check.enter(before);
    } else if (!tape.isText(type) || !EXTENSION_TYPES.contains(tape.text(type))) {
      check.error(
          type,
          "10.5",
          "the standard has no such extension type",
          tape.isText(type)
              ? Nearest.among(EXTENSION_TYPES, tape.text(type))
                  .map(meant -> "write \"" + meant + "\"")
                  .orElse("use one of " + String.join(", ", EXTENSION_TYPES))
              : "");
    } else if (NEW_OBJECTS.contains(tape.text(type))
        && Types.isType(tape.word(tape.find(Tape.ROOT, Known.TYPE)))) {
      check.warn(type, "7.3", "an extension must not define a type that the standard has", "");
    }
    names(value, "7.3.2.1", check);
  }

  /** What the extension's own schema must not allow is said: the object may be older than it. */
  private static void names(int value, String section, Check check) {
    Tape tape = check.tape();
    int end = tape.after(value);
    for (int name = value + 1; name < end; name = tape.after(name + 1)) {
      if (tape.nameId(name) < 0 && !Rules.isPropertyName(tape, name)) {
        check.warn(name, section, "this is no name that a property may have", "");
      }
      if (ValueKinds.hasNullOrEmptyList(name + 1, tape)) {
        check.warn(name, "2.12", "holds null or an empty list, which STIX does not allow", "");
      }
    }
  }

  /** Whether an object declares an extension of one of these types. */
  static boolean declares(Tape tape, Set<String> types) {
    int extensions = tape.find(Tape.ROOT, Known.EXTENSIONS);
    if (extensions == Tape.NONE || !tape.isObject(extensions)) {
      return false;
    }
    int end = tape.after(extensions);
    for (int name = extensions + 1; name < end; name = tape.after(name + 1)) {
      int type = tape.find(name + 1, Known.EXTENSION_TYPE);
      if (type != Tape.NONE && tape.isText(type) && types.contains(tape.text(type))) {
        return true;
      }
    }
    return false;
  }
}
