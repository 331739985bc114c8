package eu.benelux.certhub.connectors.stix.pattern;

/** How a comparison relates a path to its constants (STIX 2.1 section 9.6.1). */
enum Relation {
  EQUAL("="),
  UNEQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  IN("IN"),
  LIKE("LIKE"),
  MATCHES("MATCHES"),
  ISSUBSET("ISSUBSET"),
  ISSUPERSET("ISSUPERSET"),
  EXISTS("EXISTS");

  private final String written;

  Relation(String written) {
    this.written = written;
  }

  String written() {
    return written;
  }

  /** Whether it asks for a value that is one of the constants, or is none of them. */
  boolean names() {
    return this == EQUAL || this == UNEQUAL || this == IN;
  }
}
