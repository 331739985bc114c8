package eu.benelux.certhub.connectors.taxii;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object that a server sent. Properties that nobody asks for are let be, {@code null} counts
 * as absent (many servers write it, against section 2), everything else must have its kind: every
 * method throws a {@link TaxiiFault} that names what is wrong and where.
 */
final class Told {
  private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).build())
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private final String what;
  private final String where;
  private final JsonNode node;

  private Told(String what, String where, JsonNode node) {
    this.what = what;
    this.where = where;
    this.node = node;
  }

  /**
   * Reads a whole body.
   *
   * @param what it should be, such as "the list of collections"
   */
  static Told read(byte[] body, String what) {
    if (body.length == 0) {
      throw new TaxiiFault(what + " is empty");
    }
    try {
      return new Told(what, "", MAPPER.readTree(body)).asObject();
    } catch (JsonProcessingException notJson) {
      throw new TaxiiFault(what + " is not JSON" + position(notJson));
    } catch (IOException never) {
      throw new TaxiiFault(what + " cannot be read");
    }
  }

  static String position(JsonProcessingException fault) {
    return fault.getLocation() == null || fault.getLocation().getByteOffset() < 0
        ? ""
        : " (near byte " + fault.getLocation().getByteOffset() + ")";
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  String text(String name) {
    return textIfAny(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  Optional<String> textIfAny(String name) {
    return value(name).map(value -> {
      if (!value.isTextual()) {
        throw wrong(name, "is not text");
      }
      return value.textValue();
    });
  }

  boolean flag(String name) {
    JsonNode value = value(name).orElseThrow(() -> wrong(name, "is missing"));
    if (!value.isBoolean()) {
      throw wrong(name, "is neither true nor false");
    }
    return value.booleanValue();
  }

  /** A whole number of 0 or more. */
  Optional<Long> count(String name) {
    return value(name).map(value -> {
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
        throw wrong(name, "is not a whole number of 0 or more");
      }
      return value.longValue();
    });
  }

  /** The texts of a list; an absent list is empty. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name)) {
      if (!element.isTextual()) {
        throw wrong(name + "/" + texts.size(), "is not text");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** The objects of a list; an absent list is empty. */
  List<Told> objects(String name) {
    List<Told> objects = new ArrayList<>();
    for (JsonNode element : list(name)) {
      String place = where + "/" + name + "/" + objects.size();
      objects.add(new Told(what, place, element).asObject());
    }
    return objects;
  }

  TaxiiFault wrong(String name, String fault) {
    return new TaxiiFault(what + ": " + where + "/" + name + " " + fault);
  }

  private Iterable<JsonNode> list(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isArray()) {
      throw wrong(name, "is not a list");
    }
    return value.<Iterable<JsonNode>>map(array -> array).orElseGet(List::of);
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  private Told asObject() {
    if (!node.isObject()) {
      throw new TaxiiFault(what + (where.isEmpty() ? "" : ": " + where) + " is not a JSON object");
    }
    return this;
  }
}
