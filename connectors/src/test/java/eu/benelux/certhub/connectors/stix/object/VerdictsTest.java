package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Our verdict on every vector and file on which the OASIS validator's is recorded. Where they
 * differ, {@code differences.table} says so with the section that decides it; a line there that is
 * no difference any more is a fault, too.
 */
final class VerdictsTest {
  private static final Path DATA = Path.of(System.getProperty("shared", "../../shared"), "data");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One line of the table. */
  private record Difference(String ours, String theirs, String section, String reason) {}

  private final ObjectReader reader = new ObjectReader();
  private Map<String, Difference> table = Map.of();

  @BeforeEach
  void readTheTable() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "needs ../shared/data");
    Map<String, Difference> read = new LinkedHashMap<>();
    try (InputStream lines = VerdictsTest.class.getResourceAsStream("differences.table")) {
      new String(Objects.requireNonNull(lines).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" \\| "))
          .forEach(cells ->
              read.put(cells[0].strip(), new Difference(cells[1], cells[2], cells[3], cells[4])));
    }
    table = read;
  }

  /** A case: what it is called, what they say, and what is to be examined. */
  private record Case(String name, boolean theirs, byte[] bytes) {}

  @TestFactory
  Stream<DynamicTest> agreesOrSaysWhyNot() throws IOException {
    return cases().stream()
        .map(each -> DynamicTest.dynamicTest(each.name, () -> {
          List<String> errors = errors(each.bytes);
          String ours = word(errors.isEmpty());
          String theirs = word(each.theirs);
          Difference known = table.get(each.name);
          if (known == null) {
            assertThat(ours).as("errors of ours: %s", errors).isEqualTo(theirs);
          } else {
            assertThat(known.ours).as("errors of ours: %s", errors).isEqualTo(ours);
            assertThat(known.theirs).isEqualTo(theirs).isNotEqualTo(ours);
            assertThat(known.section).isNotBlank();
            assertThat(known.reason).isNotBlank();
          }
        }));
  }

  @Test
  void everyLineOfTheTableIsACase() throws IOException {
    List<String> names = cases().stream().map(Case::name).toList();
    assertThat(names).hasSizeGreaterThan(300).containsAll(table.keySet()).doesNotHaveDuplicates();
  }

  private static String word(boolean valid) {
    return valid ? "valid" : "invalid";
  }

  private List<String> errors(byte[] bytes) {
    List<Examined> all = Slicer.slice(bytes, new SliceLimits(100_000, 16 << 20))
        .fold(
            objects -> objects.slices().stream()
                .map(slice -> reader.read(slice.bytes()))
                .toList(),
            refused -> List.of(reader.read(bytes)));
    return all.stream()
        .flatMap(one -> one.findings().stream())
        .filter(finding -> finding.level() == Level.ERROR)
        .map(finding -> finding.section() + " " + finding.path() + " " + finding.sentence())
        .limit(5)
        .toList();
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    Map<String, Integer> seen = new TreeMap<>();
    for (JsonNode vector : JSON.readTree(read("stix21/validator-vectors.json"))) {
      String test = vector.get("test").asText().replaceAll(".*\\.", "");
      int number = seen.merge(test, 1, Integer::sum);
      byte[] object = vector.get("object").toString().getBytes(UTF_8);
      cases.add(new Case(test + " " + number, vector.get("must_valid").booleanValue(), object));
    }
    JsonNode verdicts = JSON.readTree(read("ORACLE-VERDICTS.json"));
    for (Map.Entry<String, JsonNode> verdict : verdicts.properties()) {
      JsonNode valid = verdict.getValue().path("oasis_valid_21");
      if (valid.isBoolean()) {
        cases.add(new Case(verdict.getKey(), valid.booleanValue(), read(verdict.getKey())));
      }
    }
    return cases;
  }

  private static byte[] read(String name) {
    Path file = DATA.resolve(name);
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (!name.endsWith(".gz")) {
        return bytes;
      }
      try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return plain.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Section 2.9, with the identifiers that specification and python-stix2 agree on. */
  @Test
  void makesTheIdentifiersOfObservables() throws IOException {
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (JsonNode vector : JSON.readTree(read("stix21/sco-uuid5-vectors.json"))) {
      count++;
      byte[] object = vector.get("object").toString().getBytes(UTF_8);
      List<Finding> findings = reader.read(object).findings().stream()
          .filter(finding -> finding.path().equals("/id"))
          .toList();
      if (!findings.isEmpty()) {
        wrong.add(vector.get("id") + " " + findings);
      }
      String other = object(vector).replaceFirst("--[0-9a-f]{4}", "--ffff");
      if (reader.read(other.getBytes(UTF_8)).findings().stream()
          .noneMatch(
              finding -> finding.path().equals("/id") && finding.fix().startsWith("they make "))) {
        wrong.add(vector.get("id") + " is not missed");
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(count).isEqualTo(46);
  }

  private static String object(JsonNode vector) {
    return vector.get("object").toString();
  }
}
