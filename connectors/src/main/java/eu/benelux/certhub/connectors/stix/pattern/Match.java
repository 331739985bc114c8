package eu.benelux.certhub.connectors.stix.pattern;

/** Whether a pattern matches. */
public enum Match {
  /** It does. */
  YES,
  /** It does not. */
  NO,
  /** A bound was met, or a regular expression that is not run here: nobody can say. */
  UNDECIDED
}
