package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The property {@code extensions} (STIX 2.1 section 7.3). */
final class Extensions {
  private static final Set<String> EXTENSION_TYPES =
      Set.of("new-sdo", "new-sco", "new-sro", "property-extension", "toplevel-property-extension");

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
            "this extension belongs to objects of another type",
            "");
      }
      predefined.get().shape().check(value, check);
      return;
    }
    String key = tape.text(name);
    if (key.startsWith("extension-definition--")) {
      defined(key, value, check);
    } else if (!OLDER.matcher(key).matches()) {
      check.error(
          value, "7.3", "an extension is named by its extension definition, or ends in -ext", "");
    }
  }

  private static void defined(String key, int value, Check check) {
    if (StixId.parse(key).isEmpty()) {
      check.error(value, "7.3", "this is no identifier of an extension definition", "");
    }
    Tape tape = check.tape();
    int type = tape.find(value, Known.EXTENSION_TYPE);
    if (type == Tape.NONE) {
      check.missing(value, "extension_type", "\"extension_type\" is missing", "");
    } else if (!tape.isText(type) || !EXTENSION_TYPES.contains(tape.text(type))) {
      check.error(type, "10.5", "the standard has no such extension type", "");
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
