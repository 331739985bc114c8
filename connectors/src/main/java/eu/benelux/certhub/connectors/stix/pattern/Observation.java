package eu.benelux.certhub.connectors.stix.pattern;

import java.util.List;

/** An observation expression (STIX 2.1 section 9.5): what has to be seen, and how often and when. */
sealed interface Observation {
  /** One observation that a comparison holds for. */
  record Seen(Comparison comparison) implements Observation {}

  /** At least two expressions, joined by one operator. */
  record Joined(Joint joint, List<Observation> parts) implements Observation {}

  /** An expression with at least one qualifier, the innermost first. */
  record Qualified(Observation inner, List<Qualifier> qualifiers) implements Observation {}

  /** What joins observation expressions, from the loosest to the tightest. */
  enum Joint {
    FOLLOWEDBY,
    OR,
    AND
  }

  /** A qualifier (STIX 2.1 section 9.5.1). */
  sealed interface Qualifier {
    /** Seen at least so often, on different observations. */
    record Repeats(long times) implements Qualifier {}

    /** All within so many seconds; the digits as they were written. */
    record Within(String seconds) implements Qualifier {}

    /** All from the first moment on and before the second. */
    record During(String start, String stop) implements Qualifier {}
  }
}
