package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conformance checklists in facts/TAXII.md. */
class RowsTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern ROW = Pattern.compile("void row(\\d\\d)[A-Z]");
  private static final Pattern SECTION = Pattern.compile("void txc_(\\d+(?:_\\d+)+)_[a-z]");

  /** Of the TAXII 2.1 Interoperability Test Document 1.0, as the checklist in its appendix has them. */
  private static final List<String> SECTIONS = List.of(
          "3.1.1 3.1.2 3.1.3 3.1.4 3.2.1 3.3.1 3.3.2 3.4.1",
          "3.5.1.1 3.5.1.2 3.5.1.3 3.5.1.4 3.5.2.1 3.5.2.2 3.5.2.3 3.5.2.4 3.5.3",
          "3.6.1 3.7.1 3.7.2 3.8.1 3.8.2 3.9.1 3.10.1 3.11.1 3.11.2 3.12.1",
          "3.13.1.1 3.13.1.2 3.13.1.3 3.13.1.4 3.13.1.5 3.13.1.6 3.13.1.7 3.13.1.8 3.13.1.9",
          "3.13.1.10 3.14.1 3.15.1")
      .stream()
      .flatMap(line -> Stream.of(line.split(" ", -1)))
      .toList();

  @Test
  void everyRowIsATestThatHasItsNumber() throws IOException {
    assertThat(numbers(ROW).stream().map(Integer::valueOf))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 52).boxed().toList());
  }

  @Test
  void everySectionOfTheInteroperabilityDocumentIsATestThatHasItsNumber() throws IOException {
    assertThat(numbers(SECTION)).containsExactlyInAnyOrderElementsOf(SECTIONS);
  }

  private static Set<String> numbers(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file :
          files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        Matcher named = pattern.matcher(Files.readString(file));
        while (named.find()) {
          found.add(named.group(1).replace('_', '.'));
        }
      }
    }
    return found;
  }
}
