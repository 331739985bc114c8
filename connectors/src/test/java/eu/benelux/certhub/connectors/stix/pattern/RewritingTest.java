package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever way a pattern is written, its normal form is one, is a pattern, and is its own. */
class RewritingTest {
  private static final int COUNT = 1_500;
  private static final long SEED = 20_261_123;

  @Test
  void neverChangesTheNormalForm() {
    for (int i = 0; i < COUNT; i++) {
      long seed = SEED + i;
      Observation made = Rewriter.make(new Random(seed), 3);
      String plain = new Rewriter(seed, true).write(made);
      String rewritten = new Rewriter(seed, false).write(made);
      String normal = NormalFormTest.normal(plain);
      assertThat(NormalFormTest.normal(rewritten))
          .as("seed %d%n%s%n%s", seed, plain, rewritten)
          .isEqualTo(normal);
      assertThat(NormalFormTest.normal(normal)).as("seed %d: %s", seed, normal).isEqualTo(normal);
    }
  }
}
