package eu.benelux.certhub.connectors.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The patterns of indicators that others publish: all are taken, and have a normal form. */
class WildPatternsTest {
  private static final Path DATA = Path.of(System.getProperty("shared"), "data");

  @Test
  void areAllTaken() throws IOException {
    Set<String> patterns = patterns();
    assertThat(patterns).hasSizeGreaterThan(3_000);
    for (String pattern : patterns) {
      ParsedPattern read = Patterns.read(pattern);
      assertThat(read)
          .as("%s: %s", pattern, read.findings())
          .isInstanceOf(ParsedPattern.Parsed.class);
    }
  }

  @Test
  void haveANormalFormThatIsItsOwn() throws IOException {
    for (String pattern : patterns()) {
      String normal = NormalFormTest.normal(pattern);
      assertThat(NormalFormTest.normal(normal)).isEqualTo(normal);
    }
  }

  private static Set<String> patterns() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "needs ../shared/data");
    Set<String> patterns = new LinkedHashSet<>();
    for (String folder : List.of("stix21", "stix2-feeds")) {
      try (Stream<Path> files = Files.walk(DATA.resolve(folder))) {
        for (Path file : files.filter(WildPatternsTest::mayHoldIndicators).toList()) {
          read(file).ifPresent(document -> collect(document, patterns));
        }
      }
    }
    return patterns;
  }

  /** The document, or nothing for the few that are broken on purpose. */
  private static Optional<JsonNode> read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Optional.of(new ObjectMapper().readTree(bytes));
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    }
  }

  private static boolean mayHoldIndicators(Path file) {
    String name = file.toString();
    return name.matches(".*\\.(json|stix2)") && !name.matches(".*(/attack/|vectors|validator-).*");
  }

  private static void collect(JsonNode node, Set<String> patterns) {
    boolean indicator = node.path("type").asText().equals("indicator")
        && node.path("pattern_type").asText().equals("stix")
        && node.path("pattern").isTextual();
    if (indicator) {
      patterns.add(node.path("pattern").textValue());
    }
    node.forEach(each -> collect(each, patterns));
  }
}
