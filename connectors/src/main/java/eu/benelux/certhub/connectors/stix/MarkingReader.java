package eu.benelux.certhub.connectors.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the markings of one object, of a broken one, too. Whatever looks like a marking and cannot
 * be understood makes the whole unreadable: nothing is silently passed over.
 */
final class MarkingReader {
  private static final int ELSEWHERE_MAX = 1_000;

  /** {@code tlp:amber}, {@code TLP:AMBER+STRICT}, {@code pap:"red"}, {@code tlp="green"}. */
  private static final Pattern TAG = Pattern.compile("(tlp|pap)[:=](?:level=)?(\"?)([a-z+]+)\\2");

  private static final Pattern CHATHAM_HOUSE = Pattern.compile("tlp:ex:chr");

  private Optional<Tlp> tlp = Optional.empty();
  private Optional<Pap> pap = Optional.empty();
  private final Set<String> elsewhere = new LinkedHashSet<>();
  private Optional<String> unreadable = Optional.empty();

  private MarkingReader() {}

  static Marking read(JsonNode object) {
    MarkingReader reader = new MarkingReader();
    if (object.path("type").asText("").equals("bundle")) {
      reader.refuse("a bundle inside a bundle has markings of its own inside");
    }
    reader.walk(object);
    reader.labels(object.path("labels"));
    return new Marking(
        reader.tlp, reader.pap, reader.elsewhere.stream().toList(), reader.unreadable);
  }

  /** Inner objects, too: an observed-data of the older kind carries objects with own markings. */
  private void walk(JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        switch (property.getKey()) {
          case "object_marking_refs" -> objectMarkings(property.getValue());
          case "granular_markings" -> granularMarkings(property.getValue());
          default -> walk(property.getValue());
        }
      }
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        walk(element);
      }
    }
  }

  private void objectMarkings(JsonNode refs) {
    if (!refs.isArray()) {
      refuse("\"object_marking_refs\" is not a list");
    }
    for (JsonNode ref : refs) {
      reference(ref);
    }
  }

  private void granularMarkings(JsonNode markings) {
    if (!markings.isArray()) {
      refuse("\"granular_markings\" is not a list");
    }
    for (JsonNode marking : markings) {
      JsonNode ref = marking.path("marking_ref");
      if (!ref.isMissingNode()) {
        reference(ref);
      } else if (!marking.path("lang").isTextual()) {
        refuse("a granular marking has neither \"marking_ref\" nor \"lang\"");
      }
    }
  }

  private void reference(JsonNode ref) {
    String id = ref.isTextual() ? ref.textValue() : "";
    Optional<Tlp> level = MarkingTable.tlp(id);
    Optional<Pap> action = MarkingTable.pap(id);
    if (level.isPresent()) {
      state(level.get());
    } else if (action.isPresent()) {
      state(action.get());
    } else if (!isMarkingDefinition(id)) {
      refuse("a marking reference is not the id of a marking definition");
    } else if (elsewhere.size() < ELSEWHERE_MAX) {
      elsewhere.add(id);
    } else if (!elsewhere.contains(id)) {
      refuse("more than " + ELSEWHERE_MAX + " different marking definitions are named");
    }
  }

  private static boolean isMarkingDefinition(String id) {
    return id.startsWith("marking-definition--") && StixId.parse(id).isPresent();
  }

  private void labels(JsonNode labels) {
    if (labels.isTextual()) {
      label(labels.textValue());
    } else if (labels.isArray()) {
      for (JsonNode label : labels) {
        if (label.isTextual()) {
          label(label.textValue());
        } else if (Words.mentionLevel(label.toString())) {
          refuse("an element of \"labels\" speaks of TLP or PAP and is not a text");
        }
      }
    } else if (Words.mentionLevel(labels.toString())) {
      refuse("\"labels\" speaks of TLP or PAP and is not a list");
    }
  }

  /**
   * Only plain ASCII states a level: what merely looks like a tag may look like another one to the
   * next reader.
   */
  private void label(String text) {
    if (!Words.mentionLevel(text)) {
      return;
    }
    Matcher tag = TAG.matcher(text.strip().toLowerCase(Locale.ROOT));
    boolean tlpTag = tag.matches() && tag.group(1).equals("tlp");
    Optional<Tlp> level = tlpTag ? Tlp.of(tag.group(3)) : Optional.empty();
    Optional<Pap> action = tag.matches() && !tlpTag ? Pap.of(tag.group(3)) : Optional.empty();
    if (level.isPresent()) {
      state(level.get());
    } else if (action.isPresent()) {
      state(action.get());
    } else if (CHATHAM_HOUSE.matcher(Words.folded(text).strip()).matches()) {
      refuse("a label asks for the Chatham House Rule: its source must not be named");
    } else {
      refuse("a label speaks of TLP or PAP and is no level of theirs");
    }
  }

  private void state(Tlp level) {
    tlp = Optional.of(tlp.map(level::strictest).orElse(level));
  }

  private void state(Pap action) {
    pap = Optional.of(pap.map(action::strictest).orElse(action));
  }

  private void refuse(String sentence) {
    unreadable = unreadable.or(() -> Optional.of(sentence));
  }
}
