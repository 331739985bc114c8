package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.benelux.certhub.connectors.stix.pattern.Pattern.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The vectors of the reference validator and the reference matcher. Where our verdict is another
 * one, a table says so and names the section of STIX 2.1 that decides.
 */
class PatternVectorsTest {
  private static final Path STIX = Path.of(System.getProperty("shared"), "data/stix21");

  /** Patterns that the reference validator accepts and the standard does not, by their place. */
  private static final Map<Integer, String> SYNTAX_DIFFERENCES = Map.of(
      // 9.5: "All operands of AND in an Observation Expression MUST be satisfiable with the same
      // object"; the pattern joins network-traffic and user-account.
      44, "9.5");

  private static final String REFUSED = "REFUSED";
  private static final String NO = Match.NO.toString();

  /** Our answer and the section for it, by the place of the vector. */
  private static final Map<Integer, List<String>> MATCH_DIFFERENCES = Map.ofEntries(
      // The reference matcher ends with an exception because the value is no timestamp; types that
      // cannot be compared come to false.
      Map.entry(93, List.of(NO, "9.6.1")),
      Map.entry(94, List.of(NO, "9.6.1")),
      Map.entry(214, List.of(NO, "9.6.1")),
      Map.entry(215, List.of(NO, "9.6.1")),
      Map.entry(216, List.of(NO, "9.6.1")),
      // It ends with an exception while matching; here the pattern itself is refused, because the
      // values of a set must be of one type.
      Map.entry(112, List.of(REFUSED, "9.6.1")),
      Map.entry(113, List.of(REFUSED, "9.6.1")),
      Map.entry(114, List.of(REFUSED, "9.6.1")),
      // Two qualifiers of one type: the reference validator refuses what the matcher takes.
      Map.entry(149, List.of(REFUSED, "9.5.1")),
      Map.entry(152, List.of(REFUSED, "9.5.1")),
      // Exactly as far apart as the window is long: "MUST NOT be equal to or later than the delta
      // of the earliest Observation timestamp within the set plus the specified time window".
      Map.entry(150, List.of(NO, "9.5.1")),
      Map.entry(184, List.of(NO, "9.5.1")),
      Map.entry(201, List.of(NO, "9.5.1")));

  @Test
  void agreesWithTheValidator() throws IOException {
    List<JsonNode> vectors = vectors("pattern-syntax-vectors.json");
    assertThat(vectors).hasSize(46);
    for (int i = 0; i < vectors.size(); i++) {
      String pattern = vectors.get(i).get("pattern").textValue();
      boolean differs = SYNTAX_DIFFERENCES.containsKey(i);
      ParsedPattern read = Patterns.read(pattern);
      assertThat(read instanceof ParsedPattern.Parsed)
          .as("%d %s: %s", i, pattern, read.findings())
          .isEqualTo(vectors.get(i).get("valid").booleanValue() != differs);
      if (differs) {
        assertThat(read.findings())
            .extracting(PatternFinding::section)
            .contains(SYNTAX_DIFFERENCES.get(i));
      }
    }
  }

  @Test
  void agreesWithTheMatcher() throws IOException {
    List<JsonNode> vectors = vectors("pattern-match-vectors.json");
    assertThat(vectors).hasSize(243);
    for (int i = 0; i < vectors.size(); i++) {
      List<String> difference = MATCH_DIFFERENCES.get(i);
      String theirs = theirs(vectors.get(i));
      String expected = difference == null ? theirs : difference.get(0);
      String ours = ours(vectors.get(i));
      assertThat(ours).as("%d %s", i, vectors.get(i).get("pattern")).isEqualTo(expected);
      assertThat(difference == null || !ours.equals(theirs)).as("%d differs", i).isTrue();
    }
  }

  private static String theirs(JsonNode vector) {
    if (vector.get("match").isNull()) {
      return vector.get("error").textValue().equals("ParseException") ? REFUSED : "EXCEPTION";
    }
    return (vector.get("match").booleanValue() ? Match.YES : Match.NO).toString();
  }

  private static String ours(JsonNode vector) {
    List<JsonNode> bundles = new ArrayList<>();
    vector.get("bundles").forEach(bundles::add);
    return Patterns.read(vector.get("pattern").textValue())
        .fold(
            parsed -> parsed.pattern().match(Observed.of(bundles)).toString(), refused -> REFUSED);
  }

  private static List<JsonNode> vectors(String file) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(STIX), "needs ../shared/data/stix21");
    List<JsonNode> vectors = new ArrayList<>();
    new ObjectMapper().readTree(STIX.resolve(file).toFile()).forEach(vectors::add);
    return vectors;
  }
}
