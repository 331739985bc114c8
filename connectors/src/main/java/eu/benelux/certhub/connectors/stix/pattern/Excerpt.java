package eu.benelux.certhub.connectors.stix.pattern;

/** Text of a stranger's, fit to be shown in a sentence: short, one line, nothing invisible. */
final class Excerpt {
  private static final int SHOWN_MAX = 40;

  private Excerpt() {}

  /** The first characters of the text; what is not plain is shown as an escape. */
  static String of(String text) {
    return of(text, 0, text.length());
  }

  /** The same of a part of the text; each end is moved into the text. */
  static String of(String text, int from, int to) {
    int end = Math.min(to, text.length());
    StringBuilder shown = new StringBuilder(SHOWN_MAX);
    for (int at = from; at < end; ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      String next = plain(point) ? Character.toString(point) : String.format("\\u{%x}", point);
      if (shown.length() + next.length() > SHOWN_MAX) {
        return shown.append('…').toString();
      }
      shown.append(next);
    }
    return shown.toString();
  }

  private static boolean plain(int point) {
    return point < 0x7F ? point >= 0x20 : Character.isLetterOrDigit(point);
  }
}
