package eu.benelux.certhub.crypto.canon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  /** The text, one char a byte; the offset of the fault; a word of the reason. */
  static Stream<Arguments> refusals() {
    return Stream.of(names(), characters(), encodings(), numbers(), strings(), structures())
        .flatMap(rows -> rows);
  }

  private static Stream<Arguments> names() {
    return Stream.of(
        arguments("{\"a\":1,\"a\":2}", 7, "twice"),
        arguments("{\"id\":1,\"\\u0069d\":2}", 8, "twice"), // the same after unescaping
        arguments("{\"\\u00e9\":1,\"\u00c3\u00a9\":2}", 12, "twice"), // escaped and raw
        arguments("{\"x\":{\"a\":{},\"a\":1}}", 13, "twice"), // nested
        arguments("[{\"a\":1},{\"a\":1,\"b\":0,\"a\":1}]", 22, "twice"), // in a sibling
        arguments("{\"a\":null,\"a\":2}", 10, "twice")); // null is a value
  }

  private static Stream<Arguments> characters() {
    return Stream.of(
        arguments("\"\\ud800\"", 1, "surrogate"), // nothing follows
        arguments("\"ab\\ud800x\"", 3, "surrogate"), // a letter follows
        arguments("\"\\ud800\\n\"", 1, "surrogate"), // another escape follows
        arguments("\"\\ud800\\ud800\"", 1, "surrogate"), // two high ones
        arguments("\"\\udc00\\ud800\"", 1, "surrogate"), // the wrong way round
        arguments("\"\\ud83d\\u0041\"", 1, "surrogate"), // a letter in place of the low one
        arguments("\"\\ud83d", 1, "surrogate"), // the end
        arguments("\"\\ud83d\\u", 1, "surrogate"), // the end within the low one
        arguments("{\"\\udead\":1}", 2, "surrogate"), // in a name
        arguments("\"\u00ed\u00a0\u0080\"", 1, "surrogate"), // raw U+D800
        arguments("\"\u00ed\u00a0\u00bd\u00ed\u00b8\u0082\"", 1, "surrogate"), // CESU-8
        arguments("\"\\ufffe\"", 1, "noncharacter"),
        arguments("\"\\ufdd0\"", 1, "noncharacter"),
        arguments("\"\\ud83f\\udffe\"", 1, "noncharacter"), // U+1FFFE
        arguments("\"a\u00ef\u00bf\u00bf\"", 2, "noncharacter"), // raw U+FFFF
        arguments("\"\u00f4\u008f\u00bf\u00be\"", 1, "noncharacter")); // raw U+10FFFE
  }

  private static Stream<Arguments> encodings() {
    return Stream.of(
        arguments("", 0, "empty"),
        arguments("\u00ef\u00bb\u00bf{}", 0, "byte order mark"),
        arguments("\u00ff\u00fe{\u0000}\u0000", 0, "UTF-16"), // with its mark
        arguments("\u00fe\u00ff\u0000{", 0, "UTF-16"),
        arguments("{\u0000}\u0000", 0, "UTF-16"), // without
        arguments("\u0000{\u0000}", 0, "UTF-16"),
        arguments("\u0000\u0000\u0000{", 0, "UTF-32"),
        arguments("\"\u00c0\u00af\"", 1, "UTF-8"), // overlong in two
        arguments("\"\u00c1\u0081\"", 1, "UTF-8"),
        arguments("\"\u00e0\u0080\u00af\"", 1, "UTF-8"), // overlong in three
        arguments("\"\u00f0\u0080\u0080\u00af\"", 1, "UTF-8"), // overlong in four
        arguments("\"\u00f4\u0090\u0080\u0080\"", 1, "UTF-8"), // beyond U+10FFFF
        arguments("\"\u00f8\u0088\u0080\u0080\u0080\"", 1, "UTF-8"), // five bytes
        arguments("\"\u00ff\"", 1, "UTF-8"),
        arguments("\"ab\u0080\"", 3, "UTF-8"), // a tail alone
        arguments("\"\u00c3\"", 1, "UTF-8"), // a lead alone
        arguments("\"\u00e2\u0082", 1, "UTF-8")); // cut off
  }

  private static Stream<Arguments> numbers() {
    return Stream.of(
        arguments("1e999999999", 0, "too large"),
        arguments("[0,-1E400]", 3, "too large"),
        arguments("1.8e308", 0, "too large"),
        arguments("9007199254740992", 0, "2^53-1"),
        arguments("[-9007199254740992]", 1, "2^53-1"),
        arguments("9".repeat(2000), 0, "longer than 1000"),
        arguments("1." + "0".repeat(2000), 0, "longer than 1000"),
        arguments("123456789012345678901", 0, "2^53-1"),
        arguments("[9007199254740993.0]", 1, "2^53-1"), // becomes 9007199254740992
        arguments("[-1e20]", 1, "2^53-1"), // becomes -100000000000000000000
        arguments("01", 0, "zero"),
        arguments("[-01]", 2, "zero"),
        arguments("+1", 0, "value was expected"),
        arguments(".5", 0, "value was expected"),
        arguments("1.", 2, "digit"),
        arguments("[1.e1]", 3, "digit"),
        arguments("[-]", 2, "digit"),
        arguments("1e", 2, "digit"),
        arguments("1e+", 3, "digit"),
        arguments("0x10", 1, "follows"),
        arguments("1_000", 1, "follows"),
        arguments("NaN", 0, "value was expected"),
        arguments("[Infinity]", 1, "value was expected"),
        arguments("-Infinity", 1, "digit"));
  }

  private static Stream<Arguments> structures() {
    return Stream.of(
        arguments("   ", 3, "ends too early"),
        arguments("[\u00a0]", 1, "value was expected"), // outside of a string
        arguments("nul", 3, "value was expected"),
        arguments("[True]", 1, "value was expected"),
        arguments("truex", 4, "follows"),
        arguments("{}{}", 2, "follows"),
        arguments("[] ]", 3, "follows"),
        arguments("1 2", 2, "follows"),
        arguments("{}\u0000", 2, "follows"),
        arguments("// x\n1", 0, "value was expected"),
        arguments("[1/**/]", 2, "comma"),
        arguments("[1,]", 3, "value was expected"),
        arguments("{\"a\":1,}", 7, "name"),
        arguments("[,1]", 1, "value was expected"),
        arguments("[1 2]", 3, "comma"),
        arguments("[1}", 2, "comma"),
        arguments("{\"a\":1]", 6, "comma"),
        arguments("{\"a\" 1}", 5, "colon"),
        arguments("{\"a\":}", 5, "value was expected"),
        arguments("{a:1}", 1, "name"),
        arguments("{'a':1}", 1, "name"),
        arguments("{1:1}", 1, "name"),
        arguments("['a']", 1, "value was expected"),
        arguments("[", 1, "ends too early"),
        arguments("{", 1, "ends too early"),
        arguments("{\"a\"", 4, "ends too early"),
        arguments("{\"a\":1", 6, "ends too early"),
        arguments("]", 0, "value was expected"),
        arguments("\f1", 0, "value was expected")); // not whitespace in JSON
  }

  private static Stream<Arguments> strings() {
    return Stream.of(
        arguments("\"abc", 4, "inside a string"),
        arguments("\"abc\\\"", 6, "inside a string"),
        arguments("\"a\nb\"", 2, "control character"),
        arguments("\"a\tb\"", 2, "control character"),
        arguments("\"a\u0000b\"", 2, "control character"),
        arguments("\"\\x41\"", 1, "escape"),
        arguments("\"\\", 1, "escape"),
        arguments("\"\\'\"", 1, "escape"),
        arguments("\"\\u12\"", 1, "four hexadecimal"),
        arguments("\"\\uD8\u00d9\u00a1\"", 1, "four hexadecimal"), // an Arabic digit
        arguments("\"\\u-123\"", 1, "four hexadecimal"),
        arguments("\"\\U0041\"", 1, "escape"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuses(String latin1, int offset, String word) {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    StrictJson.Refused refused = refused(bytes, JsonLimits.DEFAULT);
    assertThat(refused.reason()).contains(word);
    assertThat(refused.offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void countsOffsetsFromTheStartOfTheArray(String latin1, int offset, String word) {
    byte[] part = latin1.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[part.length + 12];
    Arrays.fill(whole, (byte) '"'); // what surrounds the part must not be looked at
    System.arraycopy(part, 0, whole, 7, part.length);
    StrictJson.Read read = StrictJson.read(whole, 7, part.length, JsonLimits.DEFAULT);
    assertThat(read).isInstanceOf(StrictJson.Refused.class);
    StrictJson.Refused refused = (StrictJson.Refused) read;
    assertThat(refused.reason()).contains(word);
    assertThat(refused.offset()).isEqualTo(offset + 7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        " \t\r\n[ ] ",
        "{\"\":0}", // an empty name
        "{\"a\":{\"a\":{\"a\":1}}}", // the same name, in different objects
        "[{\"a\":1},{\"a\":1}]",
        "{\"\\u0000\":\"\\u0000\"}", // neither a surrogate nor a noncharacter
        "{\"a\":1,\"A\":2}",
        "{\"\u00e9\":1,\"e\u0301\":2}", // composed and decomposed are different names
        "{\"__proto__\":1,\"$where\":2,\"a.b\":3,\"@class\":\"java.lang.Runtime\"}", // plain data
        "\"\\ud83d\\ude02\uD83D\uDE02\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uABcd\u007f\u2028\"",
        "\"\\ufdcf\\ufdf0\\ufffd\\ud83f\\udffd\uFDCF\uFDF0\uFFFD\"", // beside noncharacters
        "[9007199254740991,-9007199254740991,-0,0,-0.0,1E-400,5e-324,1.7976931348623157e308]",
        "[0.1,-1.5E+2,1e0,10,100,1e21,-1e300,9007199254740991.0]",
        " [ { \"a\" :\t1 , \"b\" :\n[ 1 , 2 ] } , { } ] ", // whitespace in every place
      })
  void readsWhatJacksonReads(String json) throws Exception {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(tree(bytes)).isEqualTo(JacksonReading.of(bytes));
  }

  @Test
  void keepsIntegersApartFromOtherNumbers() {
    JsonNode array = tree("[1, 1.0, 1e0, 5000000000, -0, -0.0]".getBytes(StandardCharsets.UTF_8));
    assertThat(array.path(0).isInt()).isTrue();
    assertThat(array.path(1).isDouble()).isTrue();
    assertThat(array.path(2).isDouble()).isTrue();
    assertThat(array.path(3).isLong()).isTrue();
    assertThat(array.path(4).isInt()).isTrue();
    assertThat(1 / array.path(5).doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"x_custom\":", "[[],{},"})
  void refusesHundredThousandLevelsWithoutOverflow(String opening) {
    byte[] bytes = opening.repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThat(refused(bytes, JsonLimits.DEFAULT).reason()).contains("nested deeper than 100");
  }

  @Test
  void countsEveryOpenContainerAsDepth() {
    JsonLimits three = new JsonLimits(3, 100);
    assertThat(tree("[[[1]],{\"a\":[]}]".getBytes(StandardCharsets.UTF_8), three))
        .hasSize(2);
    assertThat(refused("[[[[".getBytes(StandardCharsets.UTF_8), three).offset()).isEqualTo(3);
    JsonLimits most = new JsonLimits(1000, 10_000);
    byte[] deep = ("[".repeat(1000) + "]".repeat(1000)).getBytes(StandardCharsets.UTF_8);
    assertThat(Canonical.of(tree(deep, most))).isEqualTo(deep);
  }

  @Test
  void refusesATextThatIsTooLong() {
    JsonLimits ten = new JsonLimits(3, 10);
    assertThat(tree("[12345678]".getBytes(StandardCharsets.UTF_8), ten)).hasSize(1);
    StrictJson.Refused refused = refused("[123456789]".getBytes(StandardCharsets.UTF_8), ten);
    assertThat(refused.offset()).isEqualTo(10);
    assertThat(refused.reason()).contains("longer than 10 bytes");
  }

  @Test
  void refusesAStringOrNameThatIsTooLong() {
    String name = "a".repeat(JsonLimits.NAME_BYTES_MAX + 1);
    byte[] named = ("{\"" + name + "\":1}").getBytes(StandardCharsets.UTF_8);
    assertThat(refused(named, JsonLimits.DEFAULT).offset()).isEqualTo(1);
    String text = "a".repeat(JsonLimits.STRING_BYTES_MAX + 1);
    byte[] quoted = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
    assertThat(refused(quoted, JsonLimits.DEFAULT).reason()).contains("longer");
  }

  @Test
  void refusesATreeOfTooManyValues() {
    byte[] many =
        ("[" + "1,".repeat(JsonLimits.TREE_VALUES_MAX) + "1]").getBytes(StandardCharsets.UTF_8);
    assertThat(refused(many, JsonLimits.DEFAULT).reason()).contains("more than 4000000 values");
  }

  /** Names of one hash: were they compared one with all others, this would take minutes. */
  @Test
  void readsNamesThatCollide() {
    StringBuilder json = new StringBuilder("{\"end\":0");
    for (int i = 0; i < 1 << 17; i++) {
      json.append(",\"");
      for (int bit = 0; bit < 17; bit++) {
        json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      json.append("\":0");
    }
    byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    assertThat(tree(bytes)).hasSize((1 << 17) + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "UTF-16"})
  void refusesOtherEncodings(String charset) {
    byte[] bytes = "{\"a\":\"b\"}".getBytes(Charset.forName(charset));
    assertThat(refused(bytes, JsonLimits.DEFAULT).reason()).contains("UTF-16 or UTF-32");
  }

  @Test
  void refusesLimitsThatAreNone() {
    assertThatThrownBy(() -> new JsonLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JsonLimits(1001, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JsonLimits(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static StrictJson.Refused refused(byte[] bytes, JsonLimits limits) {
    StrictJson.Read read = StrictJson.read(bytes, limits);
    assertThat(read).isInstanceOf(StrictJson.Refused.class);
    return (StrictJson.Refused) read;
  }

  private static JsonNode tree(byte[] bytes) {
    return tree(bytes, JsonLimits.DEFAULT);
  }

  private static JsonNode tree(byte[] bytes, JsonLimits limits) {
    StrictJson.Read read = StrictJson.read(bytes, limits);
    assertThat(read).isInstanceOf(StrictJson.Tree.class);
    return ((StrictJson.Tree) read).node();
  }
}
