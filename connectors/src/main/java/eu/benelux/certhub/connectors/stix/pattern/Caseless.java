package eu.benelux.certhub.connectors.stix.pattern;

/**
 * Keeps RE2/J from going in circles. Its table of letters leads from U+1C80 to U+1C88 (Cyrillic
 * Extended-C) to other letters, but never back; where it looks for their other cases, be it while
 * compiling {@code (?i)} with such a letter or a range over it, be it while matching a text with
 * one, it does not end (RE2/J 1.8).
 */
final class Caseless {
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;

  private Caseless() {}

  /** Whether an expression may ask that case be ignored. */
  static boolean isIn(String expression) {
    int group = expression.indexOf("(?");
    while (group >= 0) {
      int at = group + 2;
      while (at < expression.length() && "imsU-".indexOf(expression.charAt(at)) >= 0) {
        if (expression.charAt(at) == 'i') {
          return true;
        }
        at++;
      }
      group = expression.indexOf("(?", group + 2);
    }
    return false;
  }

  /** Whether such an expression may circle: it has such a letter, or a set that may go over one. */
  static boolean circles(String expression) {
    int least = expression.indexOf('[') < 0 ? Integer.MAX_VALUE : FIRST;
    for (int at = 0; at < expression.length(); at++) {
      char c = expression.charAt(at);
      int point = c == '{' ? hexadecimal(expression, at + 1) : c;
      if (point >= least || (point >= FIRST && point <= LAST)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text has a letter that circles. */
  static boolean hasLetter(String text) {
    return text.chars().anyMatch(c -> c >= FIRST && c <= LAST);
  }

  /** The number before the closing brace, 0 if there is none; large ones need not be exact. */
  private static int hexadecimal(String text, int from) {
    int number = 0;
    for (int at = from; at < text.length() && text.charAt(at) != '}'; at++) {
      int digit = Character.digit(text.charAt(at), 16);
      if (digit < 0) {
        return 0;
      }
      number = Math.min(0x110000, number * 16 + digit);
    }
    return number;
  }
}
