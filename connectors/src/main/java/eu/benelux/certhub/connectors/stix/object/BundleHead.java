package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Tape;

/**
 * What stands around the objects of a bundle (STIX 2.1 section 8.1): a type and an identifier, no
 * more. A bundle is no STIX object, so it has none of the common properties.
 */
final class BundleHead {
  private BundleHead() {}

  /** Writes down what is to be said about a bundle at the root of the tape. */
  static void check(Check check) {
    Nodes unknown = check.unknown();
    Types.bundle().check(Tape.ROOT, check, unknown);
    if (unknown.size() > 0) {
      check.warn(
          unknown.get(0),
          "8",
          "the standard gives a bundle no such property; others need not keep it",
          "leave it out");
    }
  }

  static void type(int value, Check check) {
    if (check.tape().word(value) != Known.BUNDLE) {
      check.error(value, "must be \"bundle\"", "");
    }
  }

  static void id(int value, Check check) {
    if (References.isId(value, check)) {
      Tape tape = check.tape();
      if (StixId.typeAt(tape, value) != Known.BUNDLE) {
        check.error(value, "must begin with \"bundle--\"", "");
      }
    }
  }
}
