package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** References to marking definitions, for the whole object or for parts (STIX 2.1 section 7.2). */
final class Granular {
  private static final Pattern STEP = Pattern.compile("[a-zA-Z0-9_-]{1,250}");
  private static final Pattern ELEMENT = Pattern.compile("\\[(?:0|[1-9][0-9]{0,8})\\]");
  private static final int STEPS_MAX = 100;

  private Granular() {}

  static void marking(JsonNode value, Path path, Check check) {
    Optional<StixId> id = References.id(value, path, check);
    if (id.isEmpty()) {
      return;
    }
    if (!id.get().type().equals("marking-definition")) {
      check.error(path, "must point to a marking definition");
    } else if (value.equals(check.root().path("id"))) {
      check.error(path, "a marking definition must not mark itself");
    }
  }

  static void check(JsonNode value, Path path, Check check) {
    if (!ValueKinds.isFilledObject(value, path, check)) {
      return;
    }
    JsonNode ref = value.path("marking_ref");
    JsonNode lang = value.path("lang");
    if (ref.isMissingNode() == lang.isMissingNode()) {
      check.error(path, "exactly one of \"lang\", \"marking_ref\" must be there");
    }
    if (!ref.isMissingNode()) {
      marking(ref, path.to("marking_ref"), check);
    }
    if (!lang.isMissingNode()) {
      ValueKinds.language(lang, path.to("lang"), check);
    }
    selectors(value.path("selectors"), path.to("selectors"), check);
  }

  private static void selectors(JsonNode selectors, Path path, Check check) {
    if (!selectors.isArray() || selectors.isEmpty()) {
      check.error(path, "must be a list of selectors");
      return;
    }
    int index = 0;
    for (JsonNode selector : selectors) {
      if (!selector.isTextual() || !resolves(selector.textValue(), check.root())) {
        check.error(path.to(index), "this selector selects nothing in the object");
      }
      index++;
    }
  }

  /** {@code name}, {@code external_references.[0].source_name}, {@code hashes.MD5}. */
  private static boolean resolves(String selector, JsonNode root) {
    String[] steps = selector.split("\\.", STEPS_MAX + 1);
    if (steps.length > STEPS_MAX) {
      return false;
    }
    JsonNode at = root;
    for (String step : steps) {
      if (at.isArray() && ELEMENT.matcher(step).matches()) {
        at = at.path(Integer.parseInt(step, 1, step.length() - 1, 10));
      } else if (at.isObject() && STEP.matcher(step).matches()) {
        at = at.path(step);
      } else {
        return false;
      }
      if (at.isMissingNode()) {
        return false;
      }
    }
    return true;
  }
}
