package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.pattern.Pattern.Match;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Patterns of one normal form match the same. The objects have the normal spelling of addresses,
 * names and hashes, as those spellings are what a pattern's normal form leaves.
 */
class SameMeaningTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COUNT = 1_200;
  private static final int SIGHTINGS = 5;
  private static final long SEED = 8_128;

  @Test
  void isThatOfTheNormalForm() {
    Map<Match, Integer> answers = new EnumMap<>(Match.class);
    for (int i = 0; i < COUNT; i++) {
      Random random = new Random(SEED + i);
      Observation made = Rewriter.make(random, 2);
      String text = new Rewriter(SEED + i, true).write(made);
      Pattern pattern = read(text);
      Pattern normal = read(pattern.normalForm());
      for (int round = 0; round < 4; round++) {
        Observed observed = observed(random);
        Match match = pattern.match(observed);
        answers.merge(match, 1, Integer::sum);
        assertThat(normal.match(observed))
            .as("seed %d%n%s%n%s", SEED + i, text, pattern.normalForm())
            .isEqualTo(match);
      }
    }
    assertThat(answers.get(Match.YES)).isGreaterThan(COUNT / 4);
    assertThat(answers.get(Match.NO)).isGreaterThan(COUNT / 4);
  }

  @Test
  void isOneForSmallPatternsOfOneNormalForm() {
    Random random = new Random(SEED);
    Map<String, Pattern> known = new HashMap<>();
    int pairs = 0;
    for (int i = 0; i < 4 * COUNT; i++) {
      Pattern pattern = new Pattern(new Observation.Seen(MadeUp.comparison(random, 1, "file")));
      Pattern other = known.putIfAbsent(pattern.normalForm(), pattern);
      if (other != null) {
        pairs++;
        Observed observed = observed(random);
        assertThat(pattern.match(observed))
            .as(pattern.normalForm())
            .isEqualTo(other.match(observed));
      }
    }
    assertThat(pairs).isGreaterThan(100);
  }

  private static Pattern read(String text) {
    return ((ParsedPattern.Parsed) Patterns.read(text)).pattern();
  }

  private static Observed observed(Random random) {
    ObjectNode bundle = JSON.createObjectNode().put("type", "bundle");
    ArrayNode all = bundle.putArray("objects");
    List<String> days = new ArrayList<>(List.of("2023-12-31T23:59:59Z", "2024-01-01T00:00:00Z"));
    days.addAll(List.of("2024-01-01T00:00:01Z", "2024-01-01T00:00:03Z", "2025-01-01T00:00:00Z"));
    for (int i = 0; i < SIGHTINGS; i++) {
      String day = days.get(random.nextInt(days.size()));
      ObjectNode seen = all.addObject().put("type", "observed-data");
      seen.put("first_observed", day).put("last_observed", day);
      seen.put("number_observed", 1 + random.nextInt(2));
      object(seen.putObject("objects").putObject("0"), random);
    }
    return Observed.of(List.of(bundle));
  }

  private static void object(ObjectNode object, Random random) {
    String type = MadeUp.type(random);
    char letter = (char) ('a' + random.nextInt(3));
    object.put("type", type);
    switch (type) {
      case "file" -> {
        object.put("size", random.nextInt(3));
        object.put("name", List.of(letter + ".example", "" + letter).get(random.nextInt(2)));
        object.putObject("hashes").put("MD5", ("" + letter + random.nextInt(2)).repeat(16));
      }
      case "x-a" -> {
        object.put("a", "" + letter);
        object.putObject("b c").put("d-e", "" + letter);
      }
      case "domain-name" -> object.put("value", letter + ".example");
      default -> object.put("value", "2001:db8::" + letter);
    }
  }
}
