package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The values that a pattern names. */
class PatternValueTest {
  @Test
  void areThoseOfEqualityAndSets() {
    assertThat(values("[ipv4-addr:value = '198.51.100.3/32'] AND [url:value IN ('b', 'a')]"))
        .containsExactly(
            new PatternValue("ipv4-addr", "value", "198.51.100.3"),
            new PatternValue("url", "value", "b"),
            new PatternValue("url", "value", "a"));
  }

  @Test
  void areNotWhatIsNegated() {
    assertThat(values("[file:name != 'a' OR file:name NOT = 'b' OR file:name NOT IN ('c') OR"
            + " ipv4-addr:value NOT ISSUBSET '1.2.3.0/24']"))
        .isEmpty();
    assertThat(values("[file:name NOT != 'c']"))
        .containsExactly(new PatternValue("file", "name", "c"));
  }

  @Test
  void areAsManyAsThePatternMayHave() {
    String set = IntStream.range(0, 9_000).mapToObj(i -> "" + i).collect(Collectors.joining(","));
    assertThat(values("[x-a:b IN (" + set + ")]")).hasSize(9_000);
  }

  @Test
  void areInTheirNormalSpelling() {
    assertThat(values("[file:hashes.sha1 = '" + "AB".repeat(20) + "' OR file:size = 5.0]"))
        .containsExactly(
            new PatternValue("file", "hashes.'SHA-1'", "ab".repeat(20)),
            new PatternValue("file", "size", "5"));
  }

  @Test
  void nameTheNetworkOfASubset() {
    assertThat(values("[ipv4-addr:value ISSUBSET '10.1.2.3/8']"))
        .containsExactly(new PatternValue("ipv4-addr", "value", "10.0.0.0/8"));
  }

  @Test
  void areNoBoundsAndNoShapes() {
    assertThat(values("[file:size > 5 AND file:name LIKE 'a%' AND file:name MATCHES 'b'] OR"
            + " [EXISTS file:name]"))
        .isEmpty();
  }

  @Test
  void standOnce() {
    assertThat(values("[url:value = 'a'] AND [url:value IN ('a')]")).hasSize(1);
  }

  private static List<PatternValue> values(String text) {
    return ((ParsedPattern.Parsed) Patterns.read(text)).pattern().values();
  }
}
