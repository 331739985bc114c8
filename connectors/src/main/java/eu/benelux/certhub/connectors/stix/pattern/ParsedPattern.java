package eu.benelux.certhub.connectors.stix.pattern;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What reading a pattern came to. */
public sealed interface ParsedPattern {
  /** All that is to be said about it, in the order of the text, at most {@link Patterns#FINDINGS_MAX}. */
  List<PatternFinding> findings();

  /** Goes on with whichever it is. */
  <R> R fold(Function<Parsed, R> parsed, Function<Refused, R> refused);

  /** A pattern of STIX 2.1; its findings are warnings. */
  record Parsed(Pattern pattern, List<PatternFinding> findings) implements ParsedPattern {
    /** Refuses null. */
    public Parsed {
      Objects.requireNonNull(pattern, "pattern");
      findings = List.copyOf(findings);
    }

    @Override
    public <R> R fold(Function<Parsed, R> parsed, Function<Refused, R> refused) {
      return parsed.apply(this);
    }
  }

  /** No pattern of STIX 2.1, or beyond a bound; at least one finding is an error. */
  record Refused(List<PatternFinding> findings) implements ParsedPattern {
    /** Refuses null. */
    public Refused {
      findings = List.copyOf(findings);
    }

    @Override
    public <R> R fold(Function<Parsed, R> parsed, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
