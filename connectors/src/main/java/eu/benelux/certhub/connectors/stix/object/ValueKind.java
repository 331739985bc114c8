package eu.benelux.certhub.connectors.stix.object;

/** What a property may hold. */
interface ValueKind {
  /** Says what is wrong with a value that is present and not null: a node of the check's tape. */
  void check(int value, Check check);
}
