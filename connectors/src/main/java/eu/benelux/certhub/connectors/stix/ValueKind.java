package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;

/** What a property may hold. */
interface ValueKind {
  /** Says what is wrong with a value that is present and not null. */
  void check(JsonNode value, Path path, Check check);
}
