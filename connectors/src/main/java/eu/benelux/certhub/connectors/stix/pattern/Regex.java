package eu.benelux.certhub.connectors.stix.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of MATCHES: PCRE by the standard, searched for, with DOTALL (STIX 2.1
 * section 9.6.1). It runs in RE2/J, whose time is linear in the text; what only backtracking
 * engines have, it cannot express. RE2/J bounds neither depth nor size, so this does.
 */
final class Regex {
  /** How long an expression may be to be run, in characters. */
  static final int LENGTH_MAX = 4_096;

  /** How many steps it may have, counted repetitions written out. */
  static final int SIZE_MAX = 5_000;

  private static final int DEPTH_MAX = 100;

  /** Steps of RE2/J that take as long as one of ours, about. */
  private static final int COST = 4;

  /** What became of an expression. */
  enum Fate {
    /** It runs. */
    RUNS,
    /** No engine of the family can read it: it is no regular expression. */
    BROKEN,
    /** Another engine may run it; this one does not. */
    FOREIGN
  }

  private final @Nullable Pattern pattern;
  private final Fate fate;
  private final String why;
  private final int size;

  private final boolean caseless;

  private Regex(Pattern pattern, boolean caseless) {
    this.pattern = pattern;
    this.size = pattern.programSize();
    this.caseless = caseless;
    this.fate = Fate.RUNS;
    this.why = "";
  }

  private Regex(Fate fate, String why) {
    this.pattern = null;
    this.size = 0;
    this.caseless = false;
    this.fate = fate;
    this.why = why;
  }

  /** How many steps an expression has, or more than {@link #SIZE_MAX} if it is not run here. */
  static int size(String written) {
    return written.length() > LENGTH_MAX ? Integer.MAX_VALUE : RegexSize.of(written, DEPTH_MAX);
  }

  /** Compiles an expression. */
  static Regex of(String written) {
    if (size(written) > SIZE_MAX) {
      return new Regex(Fate.FOREIGN, "is larger than what is run here");
    }
    Optional<String> composed = Composed.of(written);
    if (composed.isEmpty()) {
      return new Regex(Fate.FOREIGN, "has more than 30 marks on one letter");
    }
    String text = composed.get();
    boolean caseless = Caseless.isIn(text);
    if (caseless && Caseless.circles(text)) {
      return new Regex(
          Fate.FOREIGN, "ignores the case of letters of which the engine knows no case");
    }
    try {
      return new Regex(Pattern.compile(text, Pattern.DOTALL), caseless);
    } catch (PatternSyntaxException fault) {
      return explain(text, fault.getDescription(), fault.getPattern());
    } catch (StackOverflowError | RuntimeException tooMuch) {
      // RE2/J recurses over what it reads (google/re2j#77); the bounds make this unlikely.
      return new Regex(Fate.FOREIGN, "is more than what is run here");
    }
  }

  Fate fate() {
    return fate;
  }

  /** Why it does not run, as the rest of a sentence. */
  String why() {
    return why;
  }

  /** Whether the expression is found in the text; undecided if it does not run. */
  boolean isIn(String text, Steps counted) {
    if (pattern == null || (caseless && Caseless.hasLetter(text))) {
      throw new Steps.Undecided();
    }
    // Each character can cost as many steps as the expression has.
    counted.take((int) Math.min(Integer.MAX_VALUE / 2, (long) text.length() * size / COST));
    try {
      return pattern.matcher(text).find();
    } catch (StackOverflowError tooMuch) {
      throw new Steps.Undecided();
    }
  }

  private static Regex explain(String text, String fault, @Nullable String where) {
    if (fault.startsWith("missing closing") || fault.startsWith("trailing backslash")) {
      return new Regex(Fate.BROKEN, "cannot be read: " + fault);
    }
    String feature = feature(text);
    return new Regex(
        Fate.FOREIGN,
        feature.isEmpty()
            ? "is not understood by the engine used here (RE2): " + fault
                + (where == null ? "" : " " + Excerpt.of(where))
            : "uses " + feature + ", which an engine of linear time (RE2) does not have");
  }

  private static String feature(String text) {
    if (text.contains("(?=") || text.contains("(?!")) {
      return "look-ahead";
    }
    if (text.contains("(?<=") || text.contains("(?<!")) {
      return "look-behind";
    }
    if (text.contains("(?>") || text.contains("++") || text.contains("*+")) {
      return "possessive matching";
    }
    for (int i = 0; i + 1 < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
        char c = text.charAt(i);
        if ((c >= '1' && c <= '9') || c == 'k' || c == 'g') {
          return "back references";
        }
      }
    }
    return "";
  }
}
