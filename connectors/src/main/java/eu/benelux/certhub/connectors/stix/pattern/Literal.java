package eu.benelux.certhub.connectors.stix.pattern;

/**
 * A constant (STIX 2.1 section 9.2). {@code at} is where it stands in the pattern; numbers and
 * timestamps keep their digits as they were written.
 */
sealed interface Literal {
  int at();

  /** Text, its escapes undone. */
  record Text(String value, int at) implements Literal {}

  /** An integer. */
  record Whole(String digits, int at) implements Literal {}

  /** A number with a fraction. */
  record Fraction(String digits, int at) implements Literal {}

  /** True or false. */
  record Truth(boolean value, int at) implements Literal {}

  /** Octets, written as hex or as base64; {@code hex} is lower case. */
  record Octets(String hex, int at) implements Literal {}

  /** A moment, {@code YYYY-MM-DDTHH:MM:SS[.d+]Z}. */
  record Moment(String value, int at) implements Literal {}
}
