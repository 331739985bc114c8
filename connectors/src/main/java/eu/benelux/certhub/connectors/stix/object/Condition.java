package eu.benelux.certhub.connectors.stix.object;

/** What several properties of one object must have to do with each other. */
interface Condition {
  /** Says what is wrong with an object: a node of the check's tape. */
  void check(int object, Check check);
}
