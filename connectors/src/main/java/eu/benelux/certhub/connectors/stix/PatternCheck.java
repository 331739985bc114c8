package eu.benelux.certhub.connectors.stix;

/** The pattern of an indicator: the one place from which patterns are checked. */
final class PatternCheck {
  private PatternCheck() {}

  static void check(int value, Check check) {
    ValueKinds.filledText(value, check);
  }
}
