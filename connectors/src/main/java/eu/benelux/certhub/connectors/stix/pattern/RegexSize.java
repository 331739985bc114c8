package eu.benelux.certhub.connectors.stix.pattern;

/**
 * Guesses how many steps a regular expression has once counted repetitions are written out, without
 * writing them out: {@code ((a{1000}){1000}){1000}} would fill any memory. One pass, no recursion.
 */
final class RegexSize {
  private static final long HUGE = Integer.MAX_VALUE;
  private static final int COUNT_DIGITS_MAX = 6;

  /** What a class of Unicode is counted as: RE2/J makes tables of hundreds of ranges of it. */
  private static final int UNICODE_CLASS = 40;

  /** The same where case is ignored: each range is followed to its other cases. */
  private static final int UNICODE_CLASS_CASELESS = 150;

  private static final int SET = 2;

  /** What any set is counted as where case is ignored. */
  private static final int SET_CASELESS = 10;

  private final String text;
  private final long[] sums;
  private final long[] lasts;
  private final int unicodeClass;
  private final int plainSet;
  private int depth;
  private int at;

  private RegexSize(String text, int depthMax) {
    boolean caseless = Caseless.isIn(text);
    this.text = text;
    this.unicodeClass = caseless ? UNICODE_CLASS_CASELESS : UNICODE_CLASS;
    this.plainSet = caseless ? SET_CASELESS : SET;
    this.sums = new long[depthMax + 1];
    this.lasts = new long[depthMax + 1];
  }

  /** The number of steps, or {@link Integer#MAX_VALUE} for more or for deeper groups. */
  static int of(String text, int depthMax) {
    return new RegexSize(text, depthMax).count();
  }

  private int count() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '\\' -> escape();
        case '[' -> set();
        case '(' -> {
          depth++;
          if (depth == sums.length) {
            return (int) HUGE;
          }
          sums[depth] = 0;
          lasts[depth] = 0;
        }
        case ')' -> {
          long group = sums[depth];
          depth = Math.max(0, depth - 1);
          atom(group + 2);
        }
        case '{' -> repeat();
        default -> atom(1);
      }
      if (sums[depth] >= HUGE) {
        return (int) HUGE;
      }
    }
    long all = 0;
    for (int i = 0; i <= depth; i++) {
      all += sums[i];
    }
    return (int) Math.min(all, HUGE);
  }

  private void atom(long size) {
    lasts[depth] = size;
    sums[depth] = Math.min(HUGE, sums[depth] + size);
  }

  private void escape() {
    char c = at < text.length() ? text.charAt(at++) : '\0';
    if (c == 'Q') {
      int end = text.indexOf("\\E", at);
      int to = end < 0 ? text.length() : end;
      atom(Math.max(1, to - at));
      at = end < 0 ? to : end + 2;
      return;
    }
    boolean braced = c == 'p' || c == 'P' || c == 'x';
    if (braced && at < text.length() && text.charAt(at) == '{') {
      int end = text.indexOf('}', at);
      at = end < 0 ? text.length() : end + 1;
    }
    atom(c == 'p' || c == 'P' ? unicodeClass : c == 'S' || c == 'D' || c == 'W' ? SET : 1);
  }

  private void set() {
    int from = at < text.length() && text.charAt(at) == '^' ? at + 1 : at;
    int i = from;
    int size = plainSet;
    while (i < text.length() && (text.charAt(i) != ']' || i == from)) {
      boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
      if (escape && (text.charAt(i + 1) == 'p' || text.charAt(i + 1) == 'P')) {
        size += unicodeClass;
      }
      i += escape ? 2 : 1;
    }
    at = Math.min(text.length(), i + 1);
    atom(size);
  }

  private void repeat() {
    int close = text.indexOf('}', at);
    if (close < 0 || close - at > 2 * COUNT_DIGITS_MAX + 1) {
      atom(1);
      return;
    }
    long most = 0;
    long number = 0;
    for (int i = at; i < close; i++) {
      char c = text.charAt(i);
      if (c != ',' && (c < '0' || c > '9')) {
        atom(1);
        return;
      }
      number = c == ',' ? 0 : number * 10 + c - '0';
      most = Math.max(most, number);
    }
    long last = lasts[depth];
    sums[depth] = Math.min(HUGE, sums[depth] - last);
    at = close + 1;
    atom(Math.min(HUGE, last * Math.max(1, most)));
  }
}
