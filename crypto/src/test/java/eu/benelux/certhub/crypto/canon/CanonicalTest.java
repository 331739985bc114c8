package eu.benelux.certhub.crypto.canon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments(" [ ] ", "[]"),
        arguments("{ }", "{}"),
        arguments("null", "null"),
        arguments(
            "[56,{\"d\":true,\"10\":null,\"1\":[]}]", "[56,{\"1\":[],\"10\":null,\"d\":true}]"),
        arguments("[1.0,-0,-0.0,1E2,1e21,0.0000001]", "[1,0,0,100,1e+21,1e-7]"),
        arguments("[9007199254740991.0,-9007199254740991]", "[9007199254740991,-9007199254740991]"),
        arguments("[1e-400,-1e-400]", "[0,0]"), // the nearest double, as every reader has it
        // RFC 8785 section 3.2.2
        arguments(
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }""",
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"),
        // RFC 8785 section 3.2.3: by UTF-16 code units, U+1F602 stands before U+FB33
        arguments(
            "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Dalet\","
                + "\"1\":\"One\",\"\\ud83d\\ude00\":\"Face\",\"\\u0080\":\"Control\","
                + "\"\\u00f6\":\"O\"}",
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"O\","
                + "\"\u20ac\":\"Euro Sign\",\"\uD83D\uDE00\":\"Face\",\"\uFB33\":\"Dalet\"}"),
        arguments(
            "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\\u007f\\/\\u2028\"",
            "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\u007f/\u2028\""),
        arguments("\"A\\u030a\"", "\"A\u030a\"")); // never normalised
  }

  @ParameterizedTest
  @MethodSource("forms")
  void writesTheFormOfRfc8785(String json, String form) {
    assertThat(form(json)).isEqualTo(form);
    assertThat(form(form)).isEqualTo(form);
  }

  @Test
  void writesNumbersOfEveryNode() {
    JsonNode array = NODES
        .arrayNode()
        .add(NODES.numberNode((short) 1))
        .add(NODES.numberNode(0.5f))
        .add(NODES.numberNode(new BigDecimal("1.50")))
        .add(NODES.numberNode(BigInteger.TWO));
    assertThat(new String(Canonical.of(array), StandardCharsets.UTF_8)).isEqualTo("[1,0.5,1.5,2]");
  }

  static Stream<JsonNode> unspeakable() {
    JsonNode deep = NODES.arrayNode();
    for (int i = 0; i < 5_000; i++) {
      deep = NODES.arrayNode().add(deep);
    }
    return Stream.of(
        NODES.textNode("\ud800"), // no second half
        NODES.textNode("\udc00x"), // no first half
        NODES.textNode("\ud800\ud800"), // two first halves
        NODES.objectNode().put("\ud800", 1), // in a name
        NODES.textNode("\ufffe"), // a noncharacter
        NODES.numberNode(1e20), // becomes an integer that no strict reader reads
        NODES.numberNode(Double.NaN),
        NODES.numberNode(Double.NEGATIVE_INFINITY),
        NODES.numberNode(new BigDecimal("1e400")),
        NODES.numberNode((1L << 53)),
        NODES.numberNode(BigInteger.ONE.shiftLeft(64)), // its low 64 bits are zero
        NODES.binaryNode(new byte[3]),
        NODES.pojoNode(new Object()),
        MissingNode.getInstance(),
        deep);
  }

  @ParameterizedTest
  @MethodSource("unspeakable")
  void refusesATreeThatIsNotIJson(JsonNode node) {
    assertThatThrownBy(() -> Canonical.of(node)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String form(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return StrictJson.read(bytes, JsonLimits.DEFAULT)
        .fold(tree -> new String(Canonical.of(tree.node()), StandardCharsets.UTF_8), refused -> {
          throw new AssertionError(refused.toString());
        });
  }
}
