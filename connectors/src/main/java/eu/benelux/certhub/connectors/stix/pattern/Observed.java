package eu.benelux.certhub.connectors.stix.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was observed: the observed-data objects of STIX documents with the objects that they list
 * (STIX 2.1 section 4.14). Immutable as long as the documents are left alone.
 */
public final class Observed {
  /**
   * One observed-data object: so many observations, each at a moment from {@code first} to {@code
   * last}, in seconds since 1970.
   */
  record Sighted(Map<String, JsonNode> objects, BigDecimal first, BigDecimal last, long count) {}

  private final List<Sighted> sighted;

  private Observed(List<Sighted> sighted) {
    this.sighted = List.copyOf(sighted);
  }

  /**
   * Gathers from STIX objects and bundles. An observed-data object without readable times or count
   * is left out; a reference counts as found only if the observed-data object lists it (9.7.4).
   */
  public static Observed of(List<JsonNode> documents) {
    Objects.requireNonNull(documents, "documents");
    Map<String, JsonNode> byId = new HashMap<>();
    List<JsonNode> observedData = new ArrayList<>();
    for (JsonNode document : documents) {
      Iterable<JsonNode> objects =
          document.path("objects").isArray() ? document.path("objects") : List.of(document);
      for (JsonNode object : objects) {
        if (object.path("type").asText().equals("observed-data")) {
          observedData.add(object);
        } else if (object.path("id").isTextual()) {
          byId.put(object.path("id").textValue(), object);
        }
      }
    }
    List<Sighted> sighted = new ArrayList<>(observedData.size());
    observedData.forEach(each -> sighted(each, byId).ifPresent(sighted::add));
    return new Observed(sighted);
  }

  List<Sighted> sighted() {
    return sighted;
  }

  private static Optional<Sighted> sighted(JsonNode observedData, Map<String, JsonNode> byId) {
    Optional<BigDecimal> first =
        Moments.seconds(observedData.path("first_observed").asText());
    Optional<BigDecimal> last =
        Moments.seconds(observedData.path("last_observed").asText());
    long count = observedData.path("number_observed").asLong();
    if (first.isEmpty() || last.isEmpty() || count < 1) {
      return Optional.empty();
    }
    Map<String, JsonNode> objects = new HashMap<>();
    for (JsonNode reference : observedData.path("object_refs")) {
      JsonNode object = byId.get(reference.asText());
      if (object != null) {
        objects.put(reference.asText(), object);
      }
    }
    // The deprecated form: objects by local keys.
    observedData
        .path("objects")
        .properties()
        .forEach(each -> objects.put(each.getKey(), each.getValue()));
    return Optional.of(new Sighted(objects, first.get(), last.get(), count));
  }
}
