package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Objects whose keys are the producer's (STIX 2.1 sections 2.3, 2.7 and 7.1). */
final class Dictionaries {
  private static final int KEY_LENGTH_MAX = 250;

  /** Hexadecimal digits of each algorithm with a fixed length (section 10.7). */
  private static final Map<String, Integer> HASH_DIGITS = Map.of(
      "MD5", 32, "SHA-1", 40, "SHA-256", 64, "SHA-512", 128, "SHA3-256", 64, "SHA3-512", 128);

  private static final List<String> ALGORITHMS =
      List.of("MD5", "SHA-1", "SHA-256", "SHA-512", "SHA3-256", "SHA3-512", "SSDEEP", "TLSH");

  private Dictionaries() {}

  static void check(int value, Check check) {
    if (ValueKinds.isFilledObject(value, check)) {
      Tape tape = check.tape();
      int end = tape.after(value);
      for (int name = value + 1; name < end; name = tape.after(name + 1)) {
        key(name, 1, check);
      }
    }
  }

  private static void key(int name, int lengthMin, Check check) {
    Tape tape = check.tape();
    boolean known = tape.isPlain(name) || isPlain(tape.text(name));
    int length =
        tape.isPlain(name) ? tape.end(name) - tape.start(name) : tape.text(name).length();
    for (int i = tape.start(name); known && tape.isPlain(name) && i < tape.end(name); i++) {
      known = isKey(tape.bytes()[i]);
    }
    if (!known || length < lengthMin || length > KEY_LENGTH_MAX) {
      check.error(
          name,
          lengthMin == 1 ? "2.3" : "2.7",
          "a key may have " + lengthMin + " to 250 characters of a-z, A-Z, 0-9, _ and -",
          "");
    }
  }

  private static boolean isPlain(String key) {
    return key.chars().allMatch(Dictionaries::isKey);
  }

  private static boolean isKey(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  static void hashes(int value, Check check) {
    if (!ValueKinds.isFilledObject(value, check)) {
      return;
    }
    Tape tape = check.tape();
    int end = tape.after(value);
    for (int name = value + 1; name < end; name = tape.after(name + 1)) {
      key(name, 3, check);
      if (ValueKinds.isText(name + 1, check)) {
        String algorithm = tape.text(name);
        if (!ALGORITHMS.contains(algorithm)) {
          check.warn(
              name, "10.7", "the standard lists no hash algorithm of this name", near(algorithm));
        }
        Integer digits = HASH_DIGITS.get(algorithm);
        if (digits != null && !isHex(tape.text(name + 1), digits)) {
          check.error(name + 1, "10.7", "must have " + digits + " hexadecimal digits", "");
        }
      }
    }
  }

  /** {@code sha256} and {@code SHA_256} are meant as {@code SHA-256}. */
  private static String near(String algorithm) {
    String bare = bare(algorithm);
    return ALGORITHMS.stream()
        .filter(listed -> bare(listed).equals(bare))
        .findFirst()
        .map(listed -> "write \"" + listed + "\"")
        .orElse("use SHA-256 where it is known");
  }

  private static String bare(String algorithm) {
    return algorithm.length() > 20
        ? ""
        : algorithm.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static boolean isHex(String text, int length) {
    return text.length() == length
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  /** Language content: by language, then by property. */
  static void contents(int value, Check check) {
    if (!ValueKinds.isFilledObject(value, check)) {
      return;
    }
    Tape tape = check.tape();
    int end = tape.after(value);
    for (int name = value + 1; name < end; name = tape.after(name + 1)) {
      ValueKinds.language(name, check);
      if (ValueKinds.isFilledObject(name + 1, check)) {
        int last = tape.after(name + 1);
        for (int inner = name + 2; inner < last; inner = tape.after(inner + 1)) {
          property(inner, check);
        }
      }
    }
  }

  private static void property(int name, Check check) {
    if (!Rules.isPropertyName(check.tape(), name)) {
      check.error(name, "3.1", "this is no name that a property may have", "");
    }
  }
}
