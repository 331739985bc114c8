package eu.benelux.certhub.connectors.stix;

/** Makes text of a stranger's fit to be shown: one line, bounded, nothing invisible. */
public final class Printable {
  private Printable() {}

  /** The text's first {@code lengthMax} characters, whatever is not plain shown as an escape. */
  public static String of(String text, int lengthMax) {
    return isPlainAscii(text, lengthMax) ? text : shown(text, lengthMax);
  }

  private static boolean isPlainAscii(String text, int lengthMax) {
    if (text.length() > lengthMax) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static String shown(String text, int lengthMax) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), lengthMax) + 1);
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      String next = plain(point) ? Character.toString(point) : String.format("\\u{%x}", point);
      if (shown.length() + next.length() > lengthMax) {
        return shown.append('…').toString();
      }
      shown.append(next);
    }
    return shown.toString();
  }

  private static boolean plain(int point) {
    if (point < 0x7F) {
      return point >= 0x20;
    }
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.MATH_SYMBOL
        || Character.getType(point) == Character.OTHER_PUNCTUATION;
  }
}
