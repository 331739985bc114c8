package eu.benelux.certhub.connectors.stix.marking;

/** What a marking definition means for labels. */
public enum Definition {
  /** One of {@link MarkingTable}, and it states that level. */
  TABLE,
  /** It has an id of the table and states another level or none: unknown, whoever sent it. */
  CONTRADICTION,
  /** A plain statement outside the table, without the word TLP or PAP anywhere: no level. */
  STATEMENT,
  /** Outside the table with the word TLP or PAP in whatever property: unknown. */
  SUSPECT,
  /** Everything else outside the table (another scheme's extension): no level that we know. */
  OTHER
}
