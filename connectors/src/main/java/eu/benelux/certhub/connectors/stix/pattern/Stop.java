package eu.benelux.certhub.connectors.stix.pattern;

/**
 * Leaves the reading of a pattern at its first syntax error. It never leaves the room: {@link
 * Patterns#read} turns it into a refusal. Without a stack trace, which would cost more than the
 * reading.
 */
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int at;
  private final String sentence;
  private final String fix;
  private final String section;

  /** Stops at a character; {@code fix} is empty where there is none to offer. */
  Stop(int at, String section, String sentence, String fix) {
    super(sentence, null, false, false);
    this.at = at;
    this.sentence = sentence;
    this.fix = fix;
    this.section = section;
  }

  /** Stops because of something found where something else must stand. */
  static Stop unexpected(int at, String found, String expected) {
    return new Stop(at, "9.4", "found " + found + " where " + expected + " must stand", "");
  }

  int at() {
    return at;
  }

  String sentence() {
    return sentence;
  }

  String fix() {
    return fix;
  }

  String section() {
    return section;
  }
}
