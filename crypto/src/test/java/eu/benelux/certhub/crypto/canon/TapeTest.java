package eu.benelux.certhub.crypto.canon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tape says of every text what the strict tokens and the tree say of it. */
final class TapeTest {
  private static final JsonLimits LIMITS = new JsonLimits(20, 100_000);
  private static final Names NAMES = new Names(List.of("type", "id", "name", "nåme", ""));
  private static final String SAMPLE =
      "{\"type\":\"x\",\"n\\u0061m\":[1,2.50,-0.0,1e21,true,false,null,\"\\u20ac\\\"é\\n\",{}],"
          + "\"nåme\":{\"b\":[],\"a\":{\"type\":\"\"}, \"\":9007199254740991}}";

  private final Tape tape = new Tape(NAMES, LIMITS);

  private String onTape(byte[] text) {
    try {
      tape.read(text, 0, text.length);
      return new String(tape.canonical(Tape.ROOT), UTF_8);
    } catch (JsonFault fault) {
      return fault.reason() + " (at byte " + fault.offset() + ")";
    }
  }

  private static String inATree(byte[] text) {
    return StrictJson.read(text, LIMITS)
        .fold(
            tree -> new String(Canonical.of(tree.node()), UTF_8),
            refused -> refused.reason() + " (at byte " + refused.offset() + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SAMPLE,
        "",
        " ",
        "{",
        "{}",
        "[]",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{,}",
        "{1:2}",
        "[1 2]",
        "[1}",
        "{\"a\":1]",
        "tru",
        "trux",
        "nul",
        "1 2",
        "01",
        "1.",
        "9007199254740992",
        "1e400",
        "\"\\ud800\"",
        "\"\\ufffe\"",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"name\":1,\"x\":{\"name\":2},\"name\":3}",
        "[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]",
        "\uFEFF{}",
        "\"a\tb\"",
        "{\"b\":1,\"a\":2,\"ab\":3,\"é\":4,\"\\ud83d\\ude00\":5,\"\uFF5E\":6}"
      })
  void saysWhatTheTreeSays(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(onTape(bytes)).isEqualTo(inATree(bytes));
  }

  @Test
  void saysWhatTheTreeSaysOfBrokenBytes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = SAMPLE.getBytes(UTF_8);
      bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(4) * random.nextInt(20));
      for (int i = random.nextInt(4); i >= 0; i--) {
        String likely = "{}[]\",:\\u0a1 \n";
        bytes[random.nextInt(bytes.length)] = random.nextBoolean()
            ? (byte) random.nextInt(256)
            : (byte) likely.charAt(random.nextInt(likely.length()));
      }
      assertThat(onTape(bytes)).as("seed %d", seed).isEqualTo(inATree(bytes));
    }
  }

  @Test
  void readsAPartOfAnArray() throws JsonFault {
    byte[] text = "xx{\"id\":[1]}yy".getBytes(UTF_8);
    tape.read(text, 2, text.length - 4);

    int value = tape.find(Tape.ROOT, NAMES.id("id"));
    assertThat(tape.isArray(value)).isTrue();
    assertThat(tape.integer(value + 1)).isEqualTo(1);
    assertThat(tape.after(value)).isEqualTo(tape.count());
    assertThat(tape.text(value)).isEqualTo("[1]");
    assertThat(tape.find(Tape.ROOT, NAMES.id("type"))).isEqualTo(Tape.NONE);
  }

  @Test
  void knowsWordsHoweverTheyAreWritten() throws JsonFault {
    byte[] text = "[\"type\",\"t\\u0079pe\",\"n\\u00e5me\",\"\",\"other\",7]".getBytes(UTF_8);
    tape.read(text, 0, text.length);

    List<Integer> words = new ArrayList<>();
    for (int node = 1; node < tape.count(); node++) {
      words.add(tape.word(node));
    }
    assertThat(words).containsExactly(0, 0, 3, 4, Names.UNKNOWN, Names.UNKNOWN);
  }

  /** Many names, many objects, and then a small text again. */
  @Test
  @Timeout(10)
  void findsTheOneNameThatStandsTwiceAmongMany() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      text.append("\"k").append(i).append("\":{\"k").append(i).append("\":0},");
    }
    byte[] once = (text + "\"last\":0}").getBytes(UTF_8);
    byte[] twice = (text + "\"k4321\":0}").getBytes(UTF_8);

    assertThat(new Tape(NAMES, JsonLimits.DEFAULT))
        .satisfies(big -> big.read(once, 0, once.length));
    Tape big = new Tape(NAMES, JsonLimits.DEFAULT);
    assertThat(catchThrowable(() -> big.read(twice, 0, twice.length)))
        .hasMessageContaining("twice");
    assertThat(onTape("{\"a\":1}".getBytes(UTF_8))).isEqualTo("{\"a\":1}");
  }
}
