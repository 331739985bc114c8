package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;

/** What several properties of one object must have to do with each other. */
interface Condition {
  void check(JsonNode object, Path path, Check check);
}
