package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.crypto.canon.Tape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The dictionary of hashes (STIX 2.1 sections 2.7 and 10.7). */
final class Hashes {
  private static final int KEY_LENGTH_MIN = 3;

  /** Hexadecimal digits of each algorithm with a fixed length. */
  private static final Map<String, Integer> DIGITS = Map.of(
      "MD5", 32, "SHA-1", 40, "SHA-256", 64, "SHA-512", 128, "SHA3-256", 64, "SHA3-512", 128);

  private static final List<String> ALGORITHMS =
      List.of("MD5", "SHA-1", "SHA-256", "SHA-512", "SHA3-256", "SHA3-512", "SSDEEP", "TLSH");

  private static final Pattern SSDEEP =
      Pattern.compile("[0-9]{1,12}:[A-Za-z0-9+/]{0,128}:[A-Za-z0-9+/]{0,128}");

  /** 35 bytes; newer tools write the version T1 before them, and there is a longer kind. */
  private static final Pattern TLSH =
      Pattern.compile("(?:T1)?(?:[0-9A-Fa-f]{70}|[0-9A-Fa-f]{134})");

  private static final int FUZZY_LENGTH_MAX = 300;

  private Hashes() {}

  static void check(int value, Check check) {
    if (!ValueKinds.isFilledObject(value, check)) {
      return;
    }
    Tape tape = check.tape();
    int end = tape.after(value);
    for (int name = value + 1; name < end; name = tape.after(name + 1)) {
      Dictionaries.key(name, KEY_LENGTH_MIN, check);
      if (ValueKinds.isText(name + 1, check)) {
        one(name, tape.text(name), check);
      }
    }
  }

  private static void one(int name, String algorithm, Check check) {
    if (!ALGORITHMS.contains(algorithm)) {
      if (!algorithm.startsWith("x_")) {
        check.warn(
            name, "10.7", "the standard lists no hash algorithm of this name", near(algorithm));
      }
      return;
    }
    String hash = check.tape().text(name + 1);
    Integer digits = DIGITS.get(algorithm);
    if (digits != null && !isHex(hash, digits)) {
      check.error(
          name + 1,
          "10.7",
          algorithm + " must have " + digits + " hexadecimal digits, here are " + hash.length()
              + " characters",
          "");
    } else if (digits == null && !isFuzzy(algorithm, hash)) {
      check.error(name + 1, "10.7", "is not in the form of " + algorithm, "");
    }
  }

  private static boolean isFuzzy(String algorithm, String hash) {
    Pattern form = algorithm.equals("TLSH") ? TLSH : SSDEEP;
    return hash.length() <= FUZZY_LENGTH_MAX && form.matcher(hash).matches();
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
}
