package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.crypto.canon.Tape;

/**
 * The observable container in which STIX 2.0 kept its observables (STIX 2.1 section 2.13):
 * deprecated, and still allowed. Its keys are whatever the producer likes, and references inside it
 * are keys. What stands in it may be of STIX 2.0, so it is not examined further.
 */
final class Container {
  private static final String SECTION = "2.13";

  private Container() {}

  static void check(int container, Check check) {
    if (!ValueKinds.isFilledObject(container, check)) {
      return;
    }
    Tape tape = check.tape();
    int end = tape.after(container);
    for (int name = container + 1; name < end; name = tape.after(name + 1)) {
      if (ValueKinds.isFilledObject(name + 1, check)) {
        member(container, name + 1, check);
      }
    }
  }

  private static void member(int container, int object, Check check) {
    Tape tape = check.tape();
    int type = tape.find(object, Known.TYPE);
    if (type == Tape.NONE || !tape.isText(type)) {
      String before = check.enter(SECTION);
      check.missing(object, "type", "\"type\" is missing or not a text", "");
      check.enter(before);
    }
    int end = tape.after(object);
    for (int name = object + 1; name < end; name = tape.after(name + 1)) {
      String property = tape.text(name);
      if (property.equals("created_by_ref") || property.equals("object_marking_refs")) {
        continue;
      }
      if (property.endsWith("_ref")) {
        local(container, name + 1, check);
      } else if (property.endsWith("_refs") && tape.isArray(name + 1)) {
        int last = tape.after(name + 1);
        for (int each = name + 2; each < last; each = tape.after(each)) {
          local(container, each, check);
        }
      }
    }
  }

  private static void local(int container, int reference, Check check) {
    Tape tape = check.tape();
    if (!tape.isText(reference) || tape.find(container, tape.text(reference)) == Tape.NONE) {
      check.error(reference, SECTION, "must be the key of another object in \"objects\"", "");
    }
  }
}
