package eu.benelux.certhub.connectors.stix.object;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of the findings in an object, whatever the object is. */
final class Pointing {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ODD = Pattern.compile("…|\\\\u\\{");
  private static final int COUNT_MAX = 100;
  private static final int LENGTH_MAX = 400;

  private Pointing() {}

  /** What is wrong with these findings, or nothing. */
  static List<String> faults(byte[] bytes, Examined examined) {
    if (examined.findings().isEmpty()) {
      return List.of();
    }
    JsonNode object = tree(bytes);
    boolean tooMany = examined.findings().size() > COUNT_MAX;
    return tooMany
        ? List.of(examined.findings().size() + " findings")
        : examined.findings().stream()
            .filter(finding -> !holds(object, finding))
            .map(Finding::toString)
            .toList();
  }

  /** What is no JSON has nothing to point into but itself. */
  private static JsonNode tree(byte[] bytes) {
    try {
      JsonNode tree = JSON.readTree(bytes);
      return tree == null ? JSON.missingNode() : tree;
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  private static boolean holds(JsonNode object, Finding finding) {
    return exists(object, finding)
        && !finding.section().isBlank()
        && !finding.sentence().isBlank()
        && isShown(finding.path())
        && isShown(finding.sentence())
        && isShown(finding.fix());
  }

  private static boolean isShown(String text) {
    return text.length() <= LENGTH_MAX
        && text.codePoints()
            .noneMatch(point -> Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE);
  }

  /**
   * The value that is pointed at is there; of one that is missing, what it is missing from. A long
   * name is cut in a pointer and an odd one is shown by escapes: up to there it must be right.
   */
  private static boolean exists(JsonNode object, Finding finding) {
    String path = finding.path();
    Matcher odd = ODD.matcher(path);
    if (odd.find()) {
      return isThere(object, parent(path.substring(0, odd.start())));
    }
    boolean error = finding.level() == Level.ERROR;
    return path.isEmpty() || isThere(object, path) || (error && isThere(object, parent(path)));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static boolean isThere(JsonNode object, String path) {
    return !object.at(JsonPointer.compile(path)).isMissingNode();
  }
}
