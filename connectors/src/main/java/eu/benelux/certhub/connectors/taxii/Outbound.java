package eu.benelux.certhub.connectors.taxii;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import eu.benelux.certhub.connectors.taxii.ObjectAnswer.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One object on its way out.
 *
 * @param index its place among all that are pushed
 * @param version {@code modified}, else {@code created}, else empty
 */
// The bytes are handed on, never compared: identity is equality enough.
@SuppressWarnings("ArrayRecordComponent")
record Outbound(int index, String id, String version, byte[] bytes) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Throws a {@link TaxiiFault} that names the first one that would break an envelope. */
  static List<Outbound> read(List<byte[]> objects) {
    List<Outbound> read = new ArrayList<>(objects.size());
    for (byte[] bytes : objects) {
      read.add(read(read.size(), bytes));
    }
    return read;
  }

  ObjectAnswer answer(Outcome outcome, Optional<String> message) {
    return new ObjectAnswer(id, version, outcome, message);
  }

  private static Outbound read(int index, byte[] bytes) {
    String id = "";
    String created = "";
    String modified = "";
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notAnObject(index);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
        switch (name) {
          case "id" -> id = text ? parser.getText() : id;
          case "created" -> created = text ? parser.getText() : created;
          case "modified" -> modified = text ? parser.getText() : modified;
          default -> {}
        }
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        throw notAnObject(index);
      }
    } catch (IOException notJson) {
      throw notAnObject(index);
    }
    return new Outbound(index, id, modified.isEmpty() ? created : modified, bytes);
  }

  private static TaxiiFault notAnObject(int index) {
    return new TaxiiFault("object " + index + " (counted from 0) is not one JSON object");
  }
}
