package eu.benelux.certhub.hub.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Sliced;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import eu.benelux.certhub.connectors.stix.object.ObjectReader;
import eu.benelux.certhub.crypto.canon.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a bundle or envelope says beside its objects (STIX 2.1 section 8). */
final class Surround {
  private static final String BUNDLE = "bundle";
  private static final String OBJECTS = "objects";

  private final JsonNode said;
  private final List<Finding> findings = new ArrayList<>();

  private Surround(JsonNode said) {
    this.said = said;
  }

  /** What is wrong with it; its objects are empty ones. It has been read as strict JSON before. */
  static List<Finding> check(byte[] bytes) {
    JsonNode said = StrictJson.read(bytes, Cutter.LIMITS).fold(StrictJson.Tree::node, refused -> {
      throw new IllegalStateException("it was read before: " + refused.reason());
    });
    Surround surround = new Surround(said);
    if (isBundle(said)) {
      surround.findings.addAll(new ObjectReader().readBundleHead(bytes));
    }
    if (surround.objects()) {
      surround.marking(bytes);
    }
    return surround.findings;
  }

  static boolean isBundle(JsonNode said) {
    return said.path("type").asText().equals(BUNDLE);
  }

  /** Whether there are any. */
  private boolean objects() {
    if (!said.has(OBJECTS)) {
      warn("", "there is no object in it");
    } else if (!said.path(OBJECTS).isArray()) {
      error("/objects", "8", "must be a list of objects");
    } else if (said.path(OBJECTS).isEmpty()) {
      error("/objects", "2.12", "an empty list is not allowed");
    } else {
      return true;
    }
    return false;
  }

  /** As the door of a hub says it. */
  private void marking(byte[] bytes) {
    Slicer.slice(bytes, SliceLimits.DEFAULT)
        .<Optional<Sliced.Refused>>fold(fine -> Optional.empty(), Optional::of)
        .ifPresent(refused -> error(refused.pointer(), "8", refused.reason()));
  }

  private void error(String path, String section, String sentence) {
    findings.add(new Finding(Level.ERROR, path, section, sentence, ""));
  }

  private void warn(String path, String sentence) {
    findings.add(new Finding(Level.WARNING, path, "8", sentence, ""));
  }
}
