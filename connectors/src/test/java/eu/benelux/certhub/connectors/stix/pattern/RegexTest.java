package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions of strangers: run in linear time, or not run, with the reason. */
class RegexTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\u1c80", // RE2/J looks for the other cases of this letter for ever
        "(?i)a|\u1c88",
        "(?i)\\x{1C85}",
        "(?i)[\\x{42}-\\x{1e942}]", // a range over it
        "(?i)[a-\uff5a]",
        "a(?s-i)(?mi:[^a-\uff5a])",
        "((\\p{L}|\\p{N}){1000}){1000}",
        "(?i)(\\P{Lu}){60}",
        "(((a{99}){99}){99})",
      })
  void areNotRunIfTheyMightNotEnd(String written) {
    Assertions.assertTimeoutPreemptively(SOON, () -> {
      Regex regex = Regex.of(written);
      assertThat(regex.fate()).isEqualTo(Regex.Fate.FOREIGN);
      assertThat(regex.why()).isNotEmpty();
    });
  }

  @Test
  void areUndecidedByATextWhoseLettersHaveNoWayBack() {
    Regex regex = Regex.of("(?i)k");
    Assertions.assertTimeoutPreemptively(
        SOON,
        () -> assertThatThrownBy(() -> regex.isIn("\u1c80", new Steps()))
            .isInstanceOf(Steps.Undecided.class));
    assertThat(Regex.of("k").isIn("\u1c80k", new Steps())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\u4e2d\u6587\\.exe",
        "(?i)[a-z]+\u00e9",
        "\u1c80[\\x{42}-\\x{1e942}]",
        "(?i)\\p{Cyrillic}",
        "^(\\d{1,3}\\.){3}\\d{1,3}$",
        "a{2,}?\\Q(?i\\E",
      })
  void areRunOtherwise(String written) {
    assertThat(Regex.of(written).fate()).isEqualTo(Regex.Fate.RUNS);
  }

  @Test
  void areComposedInLinearTime() {
    String marks = "a" + "\u0301\u0323".repeat(30_000);
    Assertions.assertTimeoutPreemptively(SOON, () -> {
      ParsedPattern read = Patterns.read("[x-a:b LIKE '" + marks + "']");
      assertThat(read.findings().get(0).sentence()).contains("marks");
      Pattern pattern = ((ParsedPattern.Parsed) read).pattern();
      assertThat(NormalFormTest.normal(pattern.normalForm())).isEqualTo(pattern.normalForm());
      assertThat(Patterns.read("[x-a:b MATCHES 'a" + "\u0301\u0323".repeat(1_000) + "']")
              .findings())
          .hasSize(1);
    });
    assertThat(Composed.of("e\u0301").orElseThrow()).isEqualTo("\u00e9");
  }

  @Test
  void nameWhatCannotBeRead() {
    assertThat(Regex.of("C:\\Mail").why()).contains("\\M");
  }
}
