package eu.benelux.certhub.crypto.canon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Valid texts, damaged at random: nothing but a tree or a refusal may come out. */
class HostileTextTest {
  private static final long SEED = 20260102;
  private static final int ROUNDS = 60_000;

  private static final List<String> TEXTS = List.of(
      "{\"type\":\"indicator\",\"id\":\"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\","
          + "\"created\":\"2016-04-06T20:03:48.000Z\",\"confidence\":75,\"revoked\":false,"
          + "\"pattern\":\"[file:hashes.'SHA-256' = 'aa\\\\'bb']\",\"labels\":[\"a\",\"b\"],"
          + "\"x_custom\":{\"score\":-1.25e-3,\"n\":null,\"list\":[[],{},[0]]}}",
      "[0,-0,1,-1,1.5,1e5,1E-5,9007199254740991,0.1,123456789.125,5e-324,1.7e308]",
      "{\"\\u0061\\ud83d\\ude02\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\",\"\u00e9\u20ac\":"
          + "\"\uD83D\uDE02 \u2028\",\"\":[true,false,null]}",
      " [ { \"a\" : { \"a\" : { \"a\" : [ [ [ \"deep\" ] ] ] } } } ,\r\n\t{ } ] ");

  private static final List<String> PIECES = List.of(
      "\"",
      "\\",
      "\\u",
      "\\ud800",
      "\\udc00",
      "\\uffff",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "0",
      "-",
      ".",
      "e",
      "E+",
      "1e999",
      "9007199254740992",
      "null",
      "true",
      " ",
      "\n",
      "\u0000",
      "\"a\":1,",
      "\u00c0\u00af",
      "\u00ed\u00a0\u0080",
      "\u00ef\u00bb\u00bf",
      "\u00ff",
      "\u00f0\u009f",
      "/",
      "NaN",
      "\u00ef\u00bf\u00bf");

  /** Why we may refuse what Jackson, set to be strict, reads. */
  private static final Pattern STRICTER_THAN_JACKSON = Pattern.compile(
      "surrogate|noncharacter|2\\^53|too large|byte order mark|UTF-16|UTF-8|is empty|too early");

  @Test
  void isReadOrRefusedAndReadAsJacksonReadsIt() throws JsonFault {
    Random random = new Random(SEED);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = damaged(random, TEXTS.get(i % TEXTS.size()).getBytes(StandardCharsets.UTF_8));
      String which = "seed " + SEED + " round " + i;
      StrictJson.Read answer = StrictJson.read(bytes, JsonLimits.DEFAULT);
      if (answer instanceof StrictJson.Tree tree) {
        read++;
        checkTree(bytes, tree.node(), which);
      } else {
        checkRefusal(bytes, (StrictJson.Refused) answer, which);
      }
    }
    assertThat(read).isBetween(ROUNDS / 50, ROUNDS);
  }

  private static void checkTree(byte[] bytes, JsonNode node, String which) throws JsonFault {
    try {
      same(JacksonReading.of(bytes), node, which);
    } catch (IOException e) {
      throw new AssertionError(which + ": Jackson refuses what we read", e);
    }
    byte[] canonical = Canonical.of(node);
    StrictJson.Read again = StrictJson.read(canonical, JsonLimits.DEFAULT);
    byte[] twice = again.fold(tree -> Canonical.of(tree.node()), refused -> new byte[0]);
    assertThat(Arrays.equals(twice, canonical)).as(which).isTrue();
    everyPartStandsForItself(bytes, which);
  }

  private static void same(JsonNode theirs, JsonNode ours, String which) {
    if (!ours.equals(theirs)) {
      assertThat(ours).as(which).isEqualTo(theirs);
    }
  }

  private static void everyPartStandsForItself(byte[] bytes, String which) throws JsonFault {
    StrictTokens tokens = new StrictTokens(bytes, 0, bytes.length, JsonLimits.DEFAULT);
    for (JsonToken token = tokens.next(); token != StrictTokens.END; token = tokens.next()) {
      if (token.isStructStart() && tokens.depth() == 2) {
        int start = (int) tokens.start();
        JsonNode taken = StrictJson.take(tokens);
        int length = (int) tokens.end() - start;
        StrictJson.Read part = StrictJson.read(bytes, start, length, JsonLimits.DEFAULT);
        same(part.fold(StrictJson.Tree::node, refused -> taken.path(0)), taken, which);
      }
    }
  }

  private static void checkRefusal(byte[] bytes, StrictJson.Refused refused, String which) {
    if (refused.offset() < 0 || refused.offset() > bytes.length) {
      throw new AssertionError(which + ": offset " + refused.offset());
    }
    if (STRICTER_THAN_JACKSON.matcher(refused.reason()).find()) {
      return;
    }
    try {
      JsonNode theirs = JacksonReading.of(bytes);
      throw new AssertionError(which + ": " + refused + " but Jackson reads " + theirs);
    } catch (IOException refusedByBoth) {
      assertThat(refusedByBoth).isNotNull();
    }
  }

  private static byte[] damaged(Random random, byte[] text) {
    byte[] bytes = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes = damagedOnce(random, bytes);
    }
    return bytes;
  }

  private static byte[] damagedOnce(Random random, byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int length = Math.min(random.nextInt(8), bytes.length - at);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 16);
    out.write(bytes, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.writeBytes(piece(random));
      case 2 -> out.write(bytes, at, length);
      case 3 -> {
        out.writeBytes(piece(random));
        at += length;
      }
      default -> at += length;
    }
    out.write(bytes, at, bytes.length - at);
    return out.size() == 0 ? bytes : out.toByteArray();
  }

  private static byte[] piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.ISO_8859_1);
  }
}
