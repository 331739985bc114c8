package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The verdict on every file in which STIX is, was or looks as if it were: {@code files.table} has a
 * row for each file, or for the files of a folder that are all alike.
 */
final class FilesTest {
  private static final Path DATA = Path.of(System.getProperty("shared", "../../shared"), "data");
  private static final List<String> FOLDERS =
      List.of("stix1-xml", "stix20", "stix21", "stix2-feeds", "taxii");
  private static final SliceLimits LIMITS = new SliceLimits(100_000, 16 << 20);

  private final ObjectReader reader = new ObjectReader();
  private final List<Row> rows = new ArrayList<>();

  /** A row: a file or a glob, what we say of it, and why, for people. */
  private record Row(String file, String verdict, String reason) {
    boolean covers(Path file) {
      return FileSystems.getDefault().getPathMatcher("glob:" + this.file).matches(file);
    }
  }

  @BeforeEach
  void readTheTable() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "needs ../shared/data");
    try (InputStream table =
        Objects.requireNonNull(FilesTest.class.getResourceAsStream("files.table"))) {
      new String(table.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .map(cells -> new Row(cells[0], cells[1], cells.length == 3 ? cells[2] : ""))
          .forEach(rows::add);
    }
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> walk = Files.walk(DATA.resolve(folder))) {
        walk.filter(file -> file.toString().matches(".*\\.(json|json\\.gz|stix2|xml)"))
            .map(DATA::relativize)
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  @TestFactory
  Stream<DynamicTest> saysOf() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
          List<Row> its = rows.stream().filter(row -> row.covers(file)).toList();
          String verdict = verdict(Files.readAllBytes(DATA.resolve(file)));
          assertThat(its).as("rows for %s, which is: %s", file, verdict).hasSize(1);
          assertThat(verdict).isEqualTo(its.get(0).verdict);
        }));
  }

  @Test
  void hasNoRowWithoutAFile() throws IOException {
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThan(150);
    assertThat(rows).allMatch(row -> files.stream().anyMatch(row::covers));
  }

  /** A row says why, unless all is well. */
  @Test
  void givesReasons() {
    assertThat(rows).allMatch(row -> row.verdict.equals("valid") != !row.reason.isBlank());
  }

  private String verdict(byte[] file) throws IOException {
    byte[] bytes = file.length > 1 && file[0] == 0x1f ? unpacked(file) : file;
    return Slicer.slice(bytes, LIMITS)
        .fold(
            objects -> verdict(objects.slices().stream()
                .map(slice -> reader.read(slice.bytes()))
                .toList()),
            refused -> refused.reason().contains("a single object")
                ? verdict(List.of(reader.read(bytes)))
                : "refused: " + refused.reason());
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return plain.readAllBytes();
    }
  }

  private static String verdict(List<Examined> all) {
    List<Examined> bad = all.stream().filter(Examined::refused).toList();
    if (bad.isEmpty()) {
      return "valid";
    }
    return all.stream().allMatch(FilesTest::isTwoPointZero)
        ? "STIX 2.0"
        : bad.size() + " of " + all.size() + " invalid, " + sections(bad);
  }

  private static boolean isTwoPointZero(Examined one) {
    return one.findings().stream()
        .anyMatch(finding -> finding.sentence().contains("STIX 2.0, only 2.1 is taken"));
  }

  private static String sections(List<Examined> bad) {
    return bad.stream()
        .flatMap(one -> one.findings().stream())
        .filter(finding -> finding.level() == Level.ERROR)
        .map(Finding::section)
        .collect(Collectors.toCollection(TreeSet::new))
        .toString();
  }
}
