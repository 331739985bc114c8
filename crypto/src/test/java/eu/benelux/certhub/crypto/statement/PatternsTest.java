package eu.benelux.certhub.crypto.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is checked by hand takes what the expression takes that says the same. */
final class PatternsTest {
  private static final String LETTERS = "abf09gzAZ_-.-/:`{@[\n\u00e9";

  @Test
  void takesAnIdAsTheExpressionDoes() {
    agree(
        Patterns.OBJECT,
        Patterns.form("[a-z0-9][a-z0-9_-]{0,249}--" + Patterns.UUID),
        "a-b--00000000-0000-4000-8000-000000000000",
        "x".repeat(250) + "--00000000-0000-4000-8000-000000000000",
        Cases.OBJECT);
  }

  @Test
  void takesASignatureAsTheExpressionDoes() {
    agree(
        Patterns.JWS,
        Patterns.form("[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++){2}"),
        "a.b.c",
        "eyJ-_.9Z.z",
        "..");
  }

  private static void agree(Predicate<String> ours, Predicate<String> expression, String... texts) {
    long seed = 20260704;
    Random random = new Random(seed);
    int taken = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(texts[random.nextInt(texts.length)]);
      for (int change = random.nextInt(3); change > 0 && text.length() > 0; change--) {
        int at = random.nextInt(text.length());
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, letter);
          case 1 -> text.insert(at, letter);
          default -> text.deleteCharAt(at);
        }
      }
      boolean fits = expression.test(text.toString());
      taken += fits ? 1 : 0;
      assertThat(ours.test(text.toString())).as("seed %d: %s", seed, text).isEqualTo(fits);
    }
    assertThat(taken).isBetween(1_000, 19_000);
  }
}
