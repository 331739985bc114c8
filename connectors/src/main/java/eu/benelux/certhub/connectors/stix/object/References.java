package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Properties that name other objects. */
final class References {
  private final BitSet allowed = new BitSet();
  private final String sentence;

  /** {@code file|directory}, {@code SCO} or {@code not|SRO|bundle}. */
  References(Names names, Map<String, Kind> types, String list) {
    Set<String> listed = new HashSet<>(Arrays.asList(list.split("\\|")));
    boolean positive = !listed.remove("not");
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (listed.contains(kind.name())) {
        kinds.add(kind);
      }
    }
    // Types that the standard does not define may always be pointed to; a bundle is none of them.
    allowed.set(0, names.size());
    types.forEach((type, kind) -> {
      boolean in = listed.contains(type) || kinds.contains(kind);
      allowed.set(names.id(type), in == positive);
    });
    allowed.set(Known.BUNDLE, listed.contains("bundle") && positive);
    sentence = positive
        ? "may point to " + list.replace("|", ", ") + " and nothing else"
        : "must not point to an object of this type";
  }

  void check(int value, Check check) {
    if (!isId(value, check)) {
      return;
    }
    check.targets().add(value);
    int type = StixId.typeAt(check.tape(), value);
    if (type >= 0 && !allowed.get(type)) {
      check.error(value, sentence, "");
    }
  }

  static void any(int value, Check check) {
    if (isId(value, check)) {
      check.targets().add(value);
    }
  }

  static void creator(int value, Check check) {
    if (isId(value, check)) {
      int type = StixId.typeAt(check.tape(), value);
      if (type != Known.IDENTITY && Types.isType(type)) {
        check.error(value, "must point to an identity", "");
      }
    }
  }

  static boolean isId(int value, Check check) {
    Tape tape = check.tape();
    boolean id = StixId.isAt(tape, value);
    if (!id) {
      boolean raised = tape.isText(value)
          && StixId.parse(tape.text(value).toLowerCase(Locale.ROOT)).isPresent();
      check.error(
          value,
          "2.9",
          "must be an identifier type--UUID in lower case",
          raised ? "write it in lower case" : "");
    } else if (!StixId.isStandardAt(tape, value)) {
      check.error(
          value,
          "2.9",
          "this UUID is of no version or variant that RFC 4122 describes",
          "use a random UUID (version 4)");
    }
    return id;
  }
}
