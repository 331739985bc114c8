package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.regex.Pattern;

/** References to marking definitions, for the whole object or for parts (STIX 2.1 section 7.2). */
final class Granular {
  private static final String OBJECT = "7.2.2";
  private static final String PART = "7.2.3.1";
  private static final Pattern STEP = Pattern.compile("[a-zA-Z0-9_-]{1,250}");
  private static final Pattern ELEMENT = Pattern.compile("\\[(?:0|[1-9][0-9]{0,8})\\]");
  private static final int STEPS_MAX = 100;

  private Granular() {}

  static void marking(int value, Check check) {
    if (!References.isId(value, check)) {
      return;
    }
    Tape tape = check.tape();
    int id = tape.find(Tape.ROOT, Known.ID);
    if (StixId.typeAt(tape, value) != Known.MARKING_DEFINITION) {
      check.error(value, OBJECT, "must point to a marking definition", "");
    } else if (id != Tape.NONE && tape.isText(id) && tape.sameText(id, value)) {
      check.error(value, "3.2", "a marking definition must not mark itself", "");
    }
  }

  static void check(int value, Check check) {
    if (!ValueKinds.isFilledObject(value, check)) {
      return;
    }
    Tape tape = check.tape();
    int ref = tape.find(value, Known.MARKING_REF);
    int lang = tape.find(value, Known.LANG);
    if ((ref == Tape.NONE) == (lang == Tape.NONE)) {
      check.error(value, PART, "exactly one of \"lang\", \"marking_ref\" must be there", "");
    }
    if (ref != Tape.NONE) {
      marking(ref, check);
    }
    if (lang != Tape.NONE) {
      Languages.check(lang, check);
    }
    selectors(value, tape.find(value, Known.SELECTORS), check);
    int end = tape.after(value);
    for (int name = value + 1; name < end; name = tape.after(name + 1)) {
      int word = tape.nameId(name);
      if (word != Known.MARKING_REF && word != Known.LANG && word != Known.SELECTORS) {
        check.warn(name, PART, "the standard gives a granular marking no such property", "");
      }
    }
  }

  private static void selectors(int marking, int selectors, Check check) {
    Tape tape = check.tape();
    if (selectors == Tape.NONE) {
      String before = check.enter(PART);
      check.missing(marking, "selectors", "\"selectors\" is missing", "name what is marked");
      check.enter(before);
      return;
    }
    if (!tape.isArray(selectors) || tape.isEmpty(selectors)) {
      check.error(selectors, PART, "must be a list of selectors", "");
      return;
    }
    int end = tape.after(selectors);
    for (int selector = selectors + 1; selector < end; selector = tape.after(selector)) {
      if (!tape.isText(selector) || !resolves(tape.text(selector), check)) {
        check.error(selector, PART, "this selector selects nothing in the object", "");
      }
    }
  }

  /** {@code name}, {@code external_references.[0].source_name}, {@code hashes.MD5}. */
  private static boolean resolves(String selector, Check check) {
    Tape tape = check.tape();
    String[] steps = selector.split("\\.", STEPS_MAX + 1);
    if (steps.length > STEPS_MAX) {
      return false;
    }
    int at = Tape.ROOT;
    for (String step : steps) {
      if (tape.isArray(at) && ELEMENT.matcher(step).matches()) {
        at = check.element(at, Integer.parseInt(step, 1, step.length() - 1, 10));
      } else if (tape.isObject(at) && STEP.matcher(step).matches()) {
        at = tape.find(at, step);
      } else {
        return false;
      }
      if (at == Tape.NONE) {
        return false;
      }
    }
    return true;
  }
}
