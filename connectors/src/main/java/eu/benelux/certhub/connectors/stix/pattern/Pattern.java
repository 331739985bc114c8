package eu.benelux.certhub.connectors.stix.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A pattern that was read and found right. Made by {@link Patterns#read}; immutable. */
public final class Pattern {
  /** Whether a pattern matches. */
  public enum Match {
    /** It does. */
    YES,
    /** It does not. */
    NO,
    /** A bound was met, or a regular expression that is not run here: nobody can say. */
    UNDECIDED
  }

  private final Observation observation;

  Pattern(Observation observation) {
    this.observation = observation;
  }

  Observation observation() {
    return observation;
  }

  /**
   * The pattern in its normal form: itself a pattern, the same for patterns that say the same in
   * other words. It is meant for recognising, not for sending on.
   *
   * <ul>
   *   <li>White space, comments, escapes, needless apostrophes and parentheses, and the spelling of
   *       operators, numbers, timestamps and octets are one.
   *   <li>Operands of AND and OR are flat and sorted; in OR, and in AND between square brackets,
   *       each stands once. FOLLOWEDBY keeps its order. Equalities of one path joined by OR are one
   *       set; a set of one is an equality; {@code NOT =} is {@code !=} and the reverse.
   *   <li>START and STOP stand before REPEATS and WITHIN, whose order says something; REPEATS 1
   *       TIMES is left out.
   *   <li>Names of hash algorithms are those of the vocabulary (STIX 2.1 section 10.7). The case of
   *       domain names, MAC addresses and hexadecimal hashes is lower.
   *   <li>IP addresses are written as by RFC 5952, without the prefix of a single address ({@code
   *       /32}, {@code /128}). Under {@code =}, {@code !=} and IN the host bits of a network stay as
   *       they are, because the standard compares such values character by character; under
   *       ISSUBSET and ISSUPERSET, which mean sets, they are zero. IPv4 with leading zeros stays as
   *       it is.
   *   <li>Constants of LIKE and MATCHES are in NFC (9.6.1); those of other operators are not
   *       changed.
   * </ul>
   *
   * <p>It has no more terms and no deeper parentheses than the pattern, and is at most three times
   * as long; so that of a pattern of up to a third of {@link Patterns#LENGTH_MAX} can always be
   * read again.
   */
  public String normalForm() {
    return NormalForm.of(observation);
  }

  /**
   * The values that the pattern names by {@code =}, IN and ISSUBSET (a network), each once, in the
   * order of the text; at most {@link Patterns#TERMS_MAX}. What is negated ({@code !=}, NOT) is no
   * value of the pattern: it says what is not looked for. Nor are the bounds and shapes of {@code
   * <}, LIKE, MATCHES and ISSUPERSET. That a value is here does not mean that seeing it is enough
   * for the pattern to match.
   */
  public List<PatternValue> values() {
    Set<PatternValue> values = new LinkedHashSet<>();
    collect(observation, values);
    return List.copyOf(values);
  }

  /**
   * Whether the pattern matches what was observed (STIX 2.1 section 9.4). Time and memory are
   * bounded; where the bound is met, or a regular expression cannot be run in linear time, the
   * answer is {@link Match#UNDECIDED}.
   */
  public Match match(Observed observed) {
    return new Matching(observed).match(observation);
  }

  private static void collect(Observation observation, Set<PatternValue> values) {
    if (observation instanceof Observation.Seen seen) {
      collect(seen.comparison(), values);
    } else if (observation instanceof Observation.Joined joined) {
      joined.parts().forEach(part -> collect(part, values));
    } else if (observation instanceof Observation.Qualified qualified) {
      collect(qualified.inner(), values);
    }
  }

  private static void collect(Comparison comparison, Set<PatternValue> values) {
    if (comparison instanceof Comparison.Test test) {
      if (test.asserts()) {
        values.addAll(named(test));
      }
    } else if (comparison instanceof Comparison.All all) {
      all.parts().forEach(part -> collect(part, values));
    } else if (comparison instanceof Comparison.Any any) {
      any.parts().forEach(part -> collect(part, values));
    }
  }

  private static List<PatternValue> named(Comparison.Test test) {
    String path = ComparisonForm.below(test.path());
    Folding folding = Folding.at(test.path());
    List<PatternValue> values = new ArrayList<>(test.constants().size());
    for (Literal constant : test.constants()) {
      values.add(new PatternValue(
          test.path().type(), path, ComparisonForm.value(constant, folding, test.relation())));
    }
    return values;
  }
}
