package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Broken patterns never break the reader. */
class MutationTest {
  private static final int COUNT = 12_000;
  private static final long SEED = 4_711;
  private static final List<String> PIECES = List.of(
      "[",
      "]",
      "(",
      ")",
      "'",
      "\\",
      ":",
      ".",
      ",",
      "*",
      "=",
      "!=",
      "<",
      "h'",
      "b'",
      "t'",
      "/*",
      "//",
      " AND ",
      " OR ",
      " NOT ",
      " FOLLOWEDBY ",
      " IN ",
      " LIKE ",
      " MATCHES ",
      " EXISTS ",
      " ISSUBSET ",
      " WITHIN 5 SECONDS",
      " REPEATS 2 TIMES",
      "\n",
      "\r",
      "\u0000",
      "\uD83D",
      "\uDE00",
      "-",
      "+",
      "9",
      "00",
      "0.",
      "hashes.",
      "_ref",
      "%",
      "{9}",
      "\u3000",
      "file:name");

  @Test
  void areRefusedOrTakenButNeverThrow() {
    Random random = new Random(SEED);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      for (int i = 0; i < COUNT; i++) {
        Observation made = Rewriter.make(random, 2);
        String text = new Rewriter(random.nextLong(), false).write(made);
        for (int step = random.nextInt(4); step >= 0; step--) {
          text = mutated(text, random);
        }
        PatternFuzz.check(text);
      }
    });
  }

  @Test
  void areBoundedWhateverIsRepeated() {
    for (String piece : PIECES) {
      String many = piece.repeat(Patterns.LENGTH_MAX / piece.length());
      Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
        PatternFuzz.check(many);
        PatternFuzz.check("[file:name" + many.substring(20));
        PatternFuzz.check("[file:name = '" + many.substring(20));
        PatternFuzz.check("[file:name MATCHES '" + many.substring(22) + "']");
      });
    }
    assertThat(PIECES).isNotEmpty();
  }

  private static String mutated(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(6));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + piece + text.substring(at);
      case 2 -> text.substring(0, at) + piece + text.substring(to);
      case 3 -> text.substring(0, to) + text.substring(at);
      default -> text.substring(0, at);
    };
  }
}
