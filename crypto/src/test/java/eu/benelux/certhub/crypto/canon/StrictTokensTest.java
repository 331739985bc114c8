package eu.benelux.certhub.crypto.canon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictTokensTest {

  @Test
  void saysKindPlaceDepthAndTextOfEachToken() throws JsonFault {
    String json = "  {\"\\u0061\" : [1,-2.50,\"\u00e9\\n\"] , \"b\":{},\"c\":[true,false,null]} ";
    assertThat(listed(json))
        .containsExactly(
            "START_OBJECT 1 {",
            "FIELD_NAME 1 \"\\u0061\" = a",
            "START_ARRAY 2 [",
            "VALUE_NUMBER_INT 2 1",
            "VALUE_NUMBER_FLOAT 2 -2.50",
            "VALUE_STRING 2 \"\u00e9\\n\" = \u00e9\n",
            "END_ARRAY 1 ]",
            "FIELD_NAME 1 \"b\" = b",
            "START_OBJECT 2 {",
            "END_OBJECT 1 }",
            "FIELD_NAME 1 \"c\" = c",
            "START_ARRAY 2 [",
            "VALUE_TRUE 2 true",
            "VALUE_FALSE 2 false",
            "VALUE_NULL 2 null",
            "END_ARRAY 1 ]",
            "END_OBJECT 0 }");
  }

  @Test
  void countsPlacesInTheWholeArray() throws JsonFault {
    byte[] bytes = "junk[ 12 ]junk".getBytes(StandardCharsets.US_ASCII);
    StrictTokens tokens = new StrictTokens(bytes, 4, 6, JsonLimits.DEFAULT);
    assertThat(tokens.token()).isEqualTo(StrictTokens.END);
    assertThat(tokens.next()).isEqualTo(JsonToken.START_ARRAY);
    assertThat(tokens.start()).isEqualTo(4);
    assertThat(tokens.next()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
    assertThat(tokens.start()).isEqualTo(6);
    assertThat(tokens.end()).isEqualTo(8);
    assertThat(tokens.integer()).isEqualTo(12);
    assertThat(tokens.number()).isEqualTo(12.0);
    assertThat(tokens.next()).isEqualTo(JsonToken.END_ARRAY);
    assertThat(tokens.end()).isEqualTo(10);
  }

  @Test
  void staysAtTheEnd() throws JsonFault {
    StrictTokens tokens = tokens("1 ");
    tokens.next();
    for (int i = 0; i < 3; i++) {
      assertThat(tokens.next()).isEqualTo(StrictTokens.END);
      assertThat(tokens.start()).isEqualTo(2);
    }
    assertThatThrownBy(tokens::text).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void throwsTheSameFaultAgain() {
    StrictTokens tokens = tokens("x");
    JsonFault first = catchThrowableOfType(JsonFault.class, tokens::next);
    JsonFault second = catchThrowableOfType(JsonFault.class, tokens::next);
    assertThat(second).isSameAs(first);
    assertThat(first.getStackTrace()).isEmpty();
    assertThat(first).hasMessage("a value was expected (at byte 0)");
  }

  @Test
  void cutsOutTheExactBytesOfAMember() throws JsonFault {
    String object = "{ \"id\" : \"x--1\",\n \"n\":1.0 }";
    String envelope = "{\"more\":false,\"objects\":[" + object + ", " + object + "]}";
    StrictTokens tokens = tokens(envelope);
    List<String> cut = new ArrayList<>();
    while (tokens.next() != StrictTokens.END) {
      if (tokens.token() == JsonToken.START_OBJECT && tokens.depth() == 3) {
        int start = (int) tokens.start();
        tokens.skipChildren();
        cut.add(envelope.substring(start, (int) tokens.end()));
      }
    }
    assertThat(cut).containsExactly(object, object);
  }

  @Test
  void givesATreeOutOfTheMiddle() throws JsonFault {
    StrictTokens tokens = tokens("[1,{\"a\":[2]},3]");
    tokens.next();
    tokens.next();
    tokens.next();
    assertThat(StrictJson.take(tokens)).hasToString("{\"a\":[2]}");
    assertThat(tokens.token()).isEqualTo(JsonToken.END_OBJECT);
    assertThat(tokens.next()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
    assertThat(StrictJson.take(tokens).intValue()).isEqualTo(3);
    tokens.next();
    assertThatThrownBy(() -> StrictJson.take(tokens)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void skipsNothingOnAScalarAndChecksWhatItSkips() throws JsonFault {
    StrictTokens scalar = tokens("[1,2]");
    scalar.next();
    scalar.next();
    scalar.skipChildren();
    assertThat(scalar.text()).isEqualTo("1");
    StrictTokens twice = tokens("[{\"a\":1,\"a\":2}]");
    twice.next();
    assertThat(catchThrowableOfType(JsonFault.class, twice::skipChildren).offset())
        .isEqualTo(8);
  }

  @Test
  void refusesToReadOneKindAsAnother() throws JsonFault {
    StrictTokens tokens = tokens("1.5");
    tokens.next();
    assertThat(tokens.number()).isEqualTo(1.5);
    assertThatThrownBy(tokens::integer).isInstanceOf(IllegalStateException.class);
    StrictTokens text = tokens("\"1\"");
    text.next();
    assertThatThrownBy(text::number).isInstanceOf(IllegalStateException.class);
  }

  /** A large object must not make every small sibling pay for clearing its names. */
  @Test
  void forgetsTheNamesOfALargeObject() throws JsonFault {
    StringBuilder json = new StringBuilder("[{");
    for (int i = 0; i < 200_000; i++) {
      json.append("\"n").append(i).append("\":0,");
    }
    json.append("\"n\":0}").append(",{\"n1\":0}".repeat(200_000)).append("]");
    StrictTokens tokens = tokens(json.toString());
    int count = 0;
    while (tokens.next() != StrictTokens.END) {
      count++;
    }
    assertThat(count).isEqualTo(2 + 2 + 400_002 + 200_000 * 4);
  }

  private static List<String> listed(String json) throws JsonFault {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    StrictTokens tokens = new StrictTokens(bytes, 0, bytes.length, JsonLimits.DEFAULT);
    List<String> lines = new ArrayList<>();
    while (tokens.next() != StrictTokens.END) {
      int start = (int) tokens.start();
      String raw = new String(bytes, start, (int) tokens.end() - start, StandardCharsets.UTF_8);
      String text = tokens.text().equals(raw) ? "" : " = " + tokens.text();
      lines.add(tokens.token() + " " + tokens.depth() + " " + raw + text);
    }
    return lines;
  }

  private static StrictTokens tokens(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new StrictTokens(bytes, 0, bytes.length, JsonLimits.DEFAULT);
  }
}
