package eu.benelux.certhub.connectors.stix.pattern;

/** The wildcards of LIKE: {@code %} is any text, {@code _} any one character. */
final class Wildcards {
  private Wildcards() {}

  /**
   * Whether the whole text has the shape. Never looks back beyond the latest {@code %}, so the time
   * is at most the product of both lengths; every turn is counted.
   */
  static boolean fit(String text, String shape, Steps counted) {
    int[] points = text.codePoints().toArray();
    int[] wanted = shape.codePoints().toArray();
    int at = 0;
    int next = 0;
    int lastPercent = -1;
    int resume = 0;
    while (at < points.length) {
      counted.take(1);
      if (next < wanted.length && wanted[next] == '%') {
        lastPercent = next++;
        resume = at;
      } else if (next < wanted.length && (wanted[next] == '_' || wanted[next] == points[at])) {
        at++;
        next++;
      } else if (lastPercent >= 0) {
        next = lastPercent + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (next < wanted.length && wanted[next] == '%') {
      next++;
    }
    return next == wanted.length;
  }
}
