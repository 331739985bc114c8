package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One object under examination: the whole of it, for rules that look across, and what was found so
 * far.
 */
record Check(JsonNode root, Findings findings, List<Reference> references) {
  Check(JsonNode root, Findings findings) {
    this(root, findings, new ArrayList<>());
  }

  void error(Path path, String sentence) {
    findings.error(path, sentence);
  }

  void warn(Path path, String sentence) {
    findings.warn(path, sentence);
  }
}
