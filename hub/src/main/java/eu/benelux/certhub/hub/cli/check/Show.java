package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Level;

/** How much of what was found is told. */
public enum Show {
  /** No errors, no warnings: the summary. */
  SUMMARY,
  /** Errors alone. */
  ERRORS,
  /** Errors and warnings, to a person the first. */
  SOME,
  /** Everything. */
  ALL;

  boolean shows(Level level) {
    return this != SUMMARY && (this != ERRORS || level == Level.ERROR);
  }
}
