package eu.benelux.certhub.connectors.taxii;

/** The answer to a delete. */
public enum Deleted {
  /** The caller's own copies that were asked for are gone. */
  DONE,
  /** The caller sees no such object or version here. */
  UNKNOWN,
  /** The caller sees it, but none of the copies is the caller's own. */
  NOT_YOURS
}
