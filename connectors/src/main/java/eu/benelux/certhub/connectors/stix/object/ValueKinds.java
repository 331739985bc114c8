package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Known;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.crypto.canon.Tape;

/** What {@code types.table} calls the kinds of values: STIX 2.1 section 2. */
final class ValueKinds {
  private static final int FRACTION_DIGITS_MIN = 3;
  private static final int WHOLE_SECOND = "2026-01-01T00:00:00Z".length();

  private ValueKinds() {}

  /** Whether a value is a text; says so if not. */
  static boolean isText(int value, Check check) {
    boolean text = check.tape().isText(value);
    if (!text) {
      check.error(value, "2.15", "must be a text", "put the value in double quotes");
    }
    return text;
  }

  static void text(int value, Check check) {
    isText(value, check);
  }

  static void filledText(int value, Check check) {
    if (isText(value, check) && check.tape().text(value).isBlank()) {
      check.error(value, "must not be empty", "");
    }
  }

  static void bool(int value, Check check) {
    if (!check.tape().isBoolean(value)) {
      check.error(value, "2.2", "must be true or false", "write true or false without quotes");
    }
  }

  static void time(int value, Check check) {
    isTime(value, check);
  }

  private static boolean isTime(int value, Check check) {
    boolean time = Timestamp.isAt(check.tape(), value);
    if (!time) {
      check.error(
          value,
          "2.16",
          "must be a timestamp YYYY-MM-DDTHH:MM:SS[.s…]Z that exists",
          "write the time in UTC with T and Z, as in 2026-01-31T08:00:00.000Z");
    }
    return time;
  }

  /** STIX 2.1 section 3.2: created and modified to the millisecond at least. */
  static void fineTime(int value, Check check) {
    if (isTime(value, check)) {
      Tape tape = check.tape();
      int length = tape.isPlain(value)
          ? tape.end(value) - tape.start(value)
          : tape.text(value).length();
      if (length - WHOLE_SECOND - 1 < FRACTION_DIGITS_MIN) {
        check.error(
            value, "must have three digits or more after the second's point", "write .000Z");
      }
    }
  }

  static void specVersion(int value, Check check) {
    Tape tape = check.tape();
    if (tape.word(value) == Known.V21) {
      return;
    }
    check.error(value, "must be \"2.1\"", "");
  }

  static ValueKind list(ValueKind element) {
    return (value, check) -> {
      Tape tape = check.tape();
      if (!tape.isArray(value)) {
        check.error(value, "2.12", "must be a list", "put the value in square brackets");
        return;
      }
      if (tape.isEmpty(value)) {
        check.error(value, "2.12", "an empty list is not allowed", "leave the property out");
      }
      int end = tape.after(value);
      for (int each = value + 1; each < end; each = tape.after(each)) {
        element.check(each, check);
      }
    };
  }

  static ValueKind struct(Shape shape) {
    return (value, check) -> {
      if (isFilledObject(value, check)) {
        shape.check(value, check);
      }
    };
  }

  /** Whether a value is an object with something in it; says so if not. */
  static boolean isFilledObject(int value, Check check) {
    Tape tape = check.tape();
    if (!tape.isObject(value)) {
      check.error(value, "must be an object", "");
      return false;
    }
    if (tape.isEmpty(value)) {
      check.error(value, "2.3", "an empty object is not allowed", "leave the property out");
      return false;
    }
    return true;
  }

  /** Whether there is null or an empty list in what the standard does not describe. */
  static boolean hasNullOrEmptyList(int value, Tape tape) {
    int end = tape.after(value);
    for (int node = value; node < end; node++) {
      if (tape.isNull(node) || (tape.isArray(node) && tape.isEmpty(node))) {
        return true;
      }
    }
    return false;
  }
}
