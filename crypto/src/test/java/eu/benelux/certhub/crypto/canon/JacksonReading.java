package eu.benelux.certhub.crypto.canon;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** What Jackson reads out of the same bytes when it is set to be strict: a second opinion. */
final class JacksonReading {
  private static final ObjectMapper STRICT = JsonMapper.builder()
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private JacksonReading() {}

  static JsonNode of(byte[] bytes) throws IOException {
    return STRICT.readTree(bytes);
  }
}
