package eu.benelux.certhub.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The YAML reader meets what was made to break it. */
final class YamlTest {
  record Open(
      @Default("[]") List<String> list, @Default("{}") Map<String, String> map) {}

  @Test
  void followsNoAlias() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 12; i++) {
      String again = "*a" + (i - 1) + ",";
      laughs.append("a%d: &a%d [%s]%n".formatted(i, i, again.repeat(9)));
    }
    Faults faults = new Faults();
    assertThat(Yaml.read(laughs.toString(), faults)).isPresent();
    assertThat(faults.byLine()).hasSize(101); // 12 anchors and 99 aliases, told up to a hundred
  }

  @Test
  void refusesAMapThatContainsItself() {
    Faults faults = new Faults();
    assertThat(Yaml.read("&a {me: *a}", faults)).isPresent();
    assertThat(faults.byLine()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: "})
  void refusesDepth(String opening) {
    Faults faults = new Faults();
    assertQuick(() -> assertThat(Yaml.read(opening.repeat(50_000), faults)).isEmpty());
    assertThat(faults.byLine()).hasSize(1);
    assertThat(faults.byLine().get(0).reason()).isEqualTo("nested deeper than 20 levels");
  }

  @Test
  void refusesMoreThanAMebiCharacters() {
    Faults faults = new Faults();
    assertThat(Yaml.read("a".repeat((1 << 20) + 1), faults)).isEmpty();
    assertThat(faults.byLine().get(0).reason()).isEqualTo("longer than 1048576 characters");
  }

  static List<String> largeTexts() {
    return List.of(
        "a".repeat(1 << 20), // one word
        "- a\n".repeat(1 << 18), // many items
        "[" + "a,".repeat(1 << 19).substring(2) + "]", // many items in a line
        "a: 'b\n".repeat(1 << 17), // quotation marks that open and close again
        "#".repeat(1 << 20), // one comment
        "\n".repeat(1 << 20), // nothing
        "? ".repeat(19) + "\n? a\n".repeat(1 << 15), // keys without values
        "k: |\n" + " x\n".repeat(1 << 18), // one block
        "*a ".repeat(1 << 18), // aliases
        "%TAG ! tag:x,2000:\n".repeat(1 << 15)); // directives
  }

  @ParameterizedTest
  @MethodSource("largeTexts")
  void staysQuickOnLargeTexts(String text) {
    assertQuick(() ->
        assertThat(Settings.readText(text, Path.of("/"), Open.class, Map.of())).isNotNull());
  }

  /** Processor time: the machine may be busy with other things. */
  private static void assertQuick(Runnable work) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    work.run();
    assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void answersWhateverIsWritten() {
    long seed = 20260201;
    Random random = new Random(seed);
    String[] parts = {
      "a",
      "b: ",
      "- ",
      "\n",
      "\n  ",
      "[",
      "]",
      "{",
      "}",
      ",",
      "&x ",
      "*x",
      "!t ",
      "!<",
      "|\n",
      ">+2\n",
      "'",
      "\"",
      "\\",
      "\\UFFFFFFFF",
      "\\x",
      "\\uD800",
      "%YAML 1.2\n",
      "%YAML 9.9\n",
      "%TAG ! x\n",
      "---\n",
      "...\n",
      "? ",
      ": ",
      "#",
      "\t",
      "\r",
      "\u0000",
      "\u2028",
      "\ufeff",
      "\ud800",
      "~",
      "null",
      "<<: ",
      "=",
      "@",
      "`",
      "\u00e9",
      "%YAML 99999999999.1\n",
      "!%FF "
    };
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      try {
        assertThat(Settings.readText(text.toString(), Path.of("/"), Open.class, Map.of()))
            .isNotNull();
      } catch (RuntimeException thrown) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + text, thrown);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list: [a]\nmap: \"\\UFFFFFFFF\"", "list: [a]\nmap: !%FF a"})
  void refusesWhatTheParserItselfStumblesOver(String text) {
    assertThat(SettingsTest.lines(Settings.readText(text, Path.of("/"), Open.class, Map.of())))
        .hasSize(1)
        .allMatch(line -> line.startsWith("line 2: not YAML"));
  }

  @Test
  void readsWordsThatOtherReadersTakeForSomethingElse() {
    String yaml = "list: [NO, 1e3, 0x10, 2026-01-01, 12:30:45, yes, 'null', \"~\", =]\n";
    Open open = SettingsTest.good(Settings.readText(yaml, Path.of("/"), Open.class, Map.of()));
    assertThat(open.list())
        .containsExactly("NO", "1e3", "0x10", "2026-01-01", "12:30:45", "yes", "null", "~", "=");
  }

  @Test
  void readsAByteOrderMarkAndWindowsLines() {
    String yaml = "\ufefflist:\r\n- a\r\nmap:\r\n  x: y\r\nwrong: 1\r\n";
    assertThat(SettingsTest.lines(Settings.readText(yaml, Path.of("/"), Open.class, Map.of())))
        .containsExactly("line 5: wrong: unknown key");
  }
}
