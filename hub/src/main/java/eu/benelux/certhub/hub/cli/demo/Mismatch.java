package eu.benelux.certhub.hub.cli.demo;

/** Something is not as the walk says it must be. */
final class Mismatch extends Exception {
  private static final long serialVersionUID = 1;

  private final String expected;
  private final String found;

  Mismatch(String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.expected = expected;
    this.found = found;
  }

  String expected() {
    return expected;
  }

  String found() {
    return found;
  }
}
