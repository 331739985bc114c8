package eu.benelux.certhub.connectors.stix.pattern;

/**
 * Reads STIX patterns (STIX 2.1 section 9), those of indicators whose {@code pattern_type} is
 * {@code stix}. Reading takes time in proportion to the text; only parentheses recurse, and they
 * are bounded.
 */
public final class Patterns {
  /** How long a pattern may be, in characters: 64 KiB. */
  public static final int LENGTH_MAX = 64 * 1024;

  /** How deep parentheses may go, those of observations and of comparisons together. */
  public static final int DEPTH_MAX = 100;

  /** How many comparisons, qualifiers and values of sets a pattern may have. */
  public static final int TERMS_MAX = 10_000;

  /** How many findings are kept; a pattern with more is judged by all of them all the same. */
  public static final int FINDINGS_MAX = 50;

  private Patterns() {}

  /**
   * Reads a pattern and checks every rule. A syntax error ends the reading and is the only finding;
   * faults beyond the grammar are all found. Never throws on any text.
   */
  public static ParsedPattern read(String text) {
    Findings findings = new Findings(text);
    if (text.length() > LENGTH_MAX) {
      findings.refuse(
          LENGTH_MAX,
          "",
          "the pattern is longer than " + LENGTH_MAX + " characters, which is as far as we read",
          "divide it into several indicators");
      return new ParsedPattern.Refused(findings.all());
    }
    Observation observation;
    try {
      observation = ObservationReader.read(text);
    } catch (Stop stop) {
      findings.refuse(stop.at(), stop.section(), stop.sentence(), Advice.of(text, stop));
      return new ParsedPattern.Refused(findings.all());
    }
    new Rules(findings).check(observation);
    return findings.refused()
        ? new ParsedPattern.Refused(findings.all())
        : new ParsedPattern.Parsed(new Pattern(observation), findings.all());
  }
}
