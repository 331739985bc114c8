package eu.benelux.certhub.connectors.stix;

/** How grave a finding is. */
public enum Level {
  /** STIX says MUST, and the object does otherwise: it is refused. */
  ERROR,
  /** STIX says SHOULD, or the object says what no table of ours knows: it is taken, and said. */
  WARNING
}
