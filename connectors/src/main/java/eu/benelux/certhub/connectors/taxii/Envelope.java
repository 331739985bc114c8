package eu.benelux.certhub.connectors.taxii;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An envelope that a server sent (TAXII 2.1 section 3.7), its objects in the server's exact bytes. A
 * missing and an empty list of objects mean the same.
 *
 * @param next empty where the server sent an empty text, too
 */
record Envelope(boolean more, Optional<String> next, List<Slice> objects) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int NEXT_LENGTH_MAX = 4096;
  private static final SliceLimits SLICES = new SliceLimits(100_000, 16 << 20);

  /** Throws a {@link TaxiiFault} that says what is wrong. */
  static Envelope read(byte[] body) {
    if (body.length == 0) {
      throw new TaxiiFault("the page is empty: it is not even {}");
    }
    Opening opening = new Opening();
    try (JsonParser parser = FACTORY.createParser(body)) {
      opening.read(parser);
    } catch (JsonProcessingException notJson) {
      throw new TaxiiFault("the page is not JSON" + Told.position(notJson));
    } catch (IOException never) {
      throw new TaxiiFault("the page cannot be read");
    }
    List<Slice> objects = opening.objects ? slices(body) : List.of();
    return new Envelope(
        opening.more, Optional.of(opening.next).filter(text -> !text.isEmpty()), objects);
  }

  private static List<Slice> slices(byte[] body) {
    return Slicer.slice(body, SLICES).fold(good -> good.slices(), bad -> {
      String where = bad.pointer().isEmpty() ? "byte " + bad.offset() : bad.pointer();
      throw new TaxiiFault("the page, at " + where + ": " + bad.reason());
    });
  }

  /** Everything but the objects. */
  private static final class Opening {
    private boolean more;
    private boolean objects;
    private String next = "";

    void read(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new TaxiiFault("the page is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value != JsonToken.VALUE_NULL) {
          property(name, value, parser);
        }
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        throw new TaxiiFault("the page goes on after its end");
      }
    }

    private void property(String name, JsonToken value, JsonParser parser) throws IOException {
      switch (name) {
        case "more" -> {
          if (!value.isBoolean()) {
            throw new TaxiiFault("the page: /more is neither true nor false");
          }
          more = value == JsonToken.VALUE_TRUE;
        }
        case "next" -> {
          // Some servers count pages and send a number, against section 3.7.
          if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
            throw new TaxiiFault("the page: /next is not text");
          }
          next = parser.getText();
          if (next.length() > NEXT_LENGTH_MAX) {
            throw new TaxiiFault("the page: /next is longer than " + NEXT_LENGTH_MAX);
          }
        }
        case "objects" -> {
          if (value != JsonToken.START_ARRAY) {
            throw new TaxiiFault("the page: /objects is not a list");
          }
          JsonToken first = parser.nextToken();
          objects |= first != JsonToken.END_ARRAY;
          skipRest(parser, first);
        }
        default -> {}
      }
    }

    /** To the bracket that closes the list. */
    private static void skipRest(JsonParser parser, JsonToken first) throws IOException {
      JsonToken token = first;
      while (token != null && token != JsonToken.END_ARRAY) {
        parser.skipChildren();
        token = parser.nextToken();
      }
    }
  }
}
