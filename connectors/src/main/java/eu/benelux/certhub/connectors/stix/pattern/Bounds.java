package eu.benelux.certhub.connectors.stix.pattern;

/** Counts what a pattern holds while it is read, and stops at the bounds of {@link Patterns}. */
final class Bounds {
  private int depth;
  private int terms;

  /** One parenthesis deeper. */
  void deeper(int at) {
    depth++;
    if (depth > Patterns.DEPTH_MAX) {
      throw new Stop(
          at,
          "",
          "the parentheses go deeper than " + Patterns.DEPTH_MAX + ", which is as far as we read",
          "");
    }
  }

  /** One parenthesis closed. */
  void higher() {
    depth--;
  }

  /** One comparison, qualifier or further value of a set more. */
  void term(int at) {
    terms++;
    if (terms > Patterns.TERMS_MAX) {
      throw new Stop(
          at,
          "",
          "the pattern has more than " + Patterns.TERMS_MAX + " comparisons and values, which is"
              + " as much as we read",
          "divide it into several indicators");
    }
  }
}
