package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Map;
import java.util.Set;

/**
 * The hash algorithms that we know by name, however it is spelled: those of the vocabulary (STIX
 * 2.1 section 10.7) and those of STIX 2.0.
 */
final class HashAlgorithms {
  private static final String SSDEEP = "SSDEEP";
  private static final String TLSH = "TLSH";
  private static final int SSDEEP_MAX = 200;

  private static final Map<String, String> NAMES = Map.ofEntries(
      Map.entry("MD5", "MD5"),
      Map.entry("MD6", "MD6"),
      Map.entry("SHA1", "SHA-1"),
      Map.entry("SHA224", "SHA-224"),
      Map.entry("SHA256", "SHA-256"),
      Map.entry("SHA384", "SHA-384"),
      Map.entry("SHA512", "SHA-512"),
      Map.entry("SHA3224", "SHA3-224"),
      Map.entry("SHA3256", "SHA3-256"),
      Map.entry("SHA3384", "SHA3-384"),
      Map.entry("SHA3512", "SHA3-512"),
      Map.entry("RIPEMD160", "RIPEMD-160"),
      Map.entry("WHIRLPOOL", "WHIRLPOOL"),
      Map.entry(SSDEEP, SSDEEP),
      Map.entry(TLSH, TLSH));

  /** How many digits a value has, for those that are hexadecimal. */
  private static final Map<String, Set<Integer>> DIGITS = Map.ofEntries(
      Map.entry("MD5", Set.of(32)),
      Map.entry("MD6", Set.of(32, 40, 56, 64, 96, 128)),
      Map.entry("SHA-1", Set.of(40)),
      Map.entry("SHA-224", Set.of(56)),
      Map.entry("SHA-256", Set.of(64)),
      Map.entry("SHA-384", Set.of(96)),
      Map.entry("SHA-512", Set.of(128)),
      Map.entry("SHA3-224", Set.of(56)),
      Map.entry("SHA3-256", Set.of(64)),
      Map.entry("SHA3-384", Set.of(96)),
      Map.entry("SHA3-512", Set.of(128)),
      Map.entry("RIPEMD-160", Set.of(40)),
      Map.entry("WHIRLPOOL", Set.of(128)),
      // 128 or 256 buckets, with and without the mark of the version (T1).
      Map.entry(TLSH, Set.of(70, 72, 134, 136)));

  private HashAlgorithms() {}

  /** The name of the vocabulary, or the name as it was written if we know none like it. */
  static String normal(String written) {
    if (DIGITS.containsKey(written)) {
      return written;
    }
    if (written.length() > SSDEEP_MAX) {
      return written;
    }
    StringBuilder letters = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != '-' && c != '_') {
        letters.append(c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c);
      }
    }
    return NAMES.getOrDefault(letters.toString(), written);
  }

  /** Why a value is none of this algorithm, as the rest of a sentence; empty if it can be one. */
  static String fault(String algorithm, String value) {
    if (algorithm.equals(SSDEEP)) {
      boolean fits = value.length() <= SSDEEP_MAX
          && !value.isEmpty()
          && value.chars().allMatch(HashAlgorithms::isSsdeep);
      return fits ? "" : "is a block size and two texts with colons between them";
    }
    Set<Integer> digits = DIGITS.get(algorithm);
    if (digits == null) {
      return "";
    }
    String hex = algorithm.equals(TLSH) && value.startsWith("T1") ? value.substring(2) : value;
    if (digits.contains(value.length()) && isHex(hex)) {
      return "";
    }
    return "has "
        + digits.stream()
            .sorted()
            .map(String::valueOf)
            .reduce((a, b) -> a + " or " + b)
            .orElse("")
        + " hexadecimal digits";
  }

  /** Whether this is the name of an algorithm in its normal spelling. */
  static boolean isKnown(String algorithm) {
    return algorithm.equals(SSDEEP) || DIGITS.containsKey(algorithm);
  }

  /** Whether upper and lower case say the same in a value of this algorithm. */
  static boolean foldsCase(String algorithm) {
    return DIGITS.containsKey(algorithm);
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSsdeep(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '/'
        || c == '+'
        || c == ':'
        || c == '.';
  }
}
