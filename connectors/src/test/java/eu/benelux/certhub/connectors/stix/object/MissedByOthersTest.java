package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What we say where stix2-validator and python-stix2 differ, or say nothing, or die. */
final class MissedByOthersTest {
  private static final String UUID = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";
  private static final String COMMON = "'spec_version':'2.1',"
      + "'created':'2026-01-01T00:00:00.000Z','modified':'2026-01-01T00:00:00.000Z'";

  /** A row of the table; {@code ours} is {@code valid}, or level, section and pointer. */
  private record Row(String kind, String validator, String python, String ours, String object) {
    Row {
      assertThat(List.of(validator, python))
          .isSubsetOf("takes", "warns", "refuses", "dies", "not measured");
    }
  }

  private static List<Row> rows() throws IOException {
    try (InputStream table = Objects.requireNonNull(
        MissedByOthersTest.class.getResourceAsStream("missed-by-others.table"))) {
      return new String(table.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 5))
          .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3], cells[4]))
          .toList();
    }
  }

  private static String verdict(String object) {
    String json = object.replace("COMMON", COMMON).replace("UUID", UUID);
    byte[] bytes = json.replace('\'', '"').replace('#', '\'').getBytes(UTF_8);
    return Examiner.examine(bytes).findings().stream()
        .min(Comparator.comparing(finding -> finding.level() != Level.ERROR))
        .map(MissedByOthersTest::told)
        .orElse("valid");
  }

  private static String told(Finding finding) {
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    return (level + " " + finding.section() + " " + finding.path()).strip();
  }

  @TestFactory
  Stream<DynamicTest> says() throws IOException {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(
            row.kind, () -> assertThat(verdict(row.object)).isEqualTo(row.ours)));
  }

  @Test
  void isAskedForEachKindOnce() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(40).extracting(Row::kind).doesNotHaveDuplicates();
  }
}
