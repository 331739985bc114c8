package eu.benelux.certhub.connectors.stix.pattern;

/** Counts the steps of one matching, and ends it as undecided when there are too many. */
final class Steps {
  private static final int MAX = 2_000_000;

  private int taken;

  /** Thrown to leave a matching that cannot be decided; never leaves {@link Matching}. */
  static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    Undecided() {
      super("undecided", null, false, false);
    }
  }

  /** So many steps more. */
  void take(int steps) {
    taken = (int) Math.min(Integer.MAX_VALUE, (long) taken + steps);
    if (taken > MAX) {
      throw new Undecided();
    }
  }
}
