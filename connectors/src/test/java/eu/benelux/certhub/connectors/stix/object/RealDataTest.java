package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Sliced;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import eu.benelux.certhub.connectors.stix.marking.Definition;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RealDataTest {

  private static Path data(String folder) {
    Path path = Path.of(System.getProperty("shared", "../../shared"), "data", folder);
    Assumptions.assumeTrue(Files.exists(path), "needs ../shared/data/" + folder);
    return path;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file may hold a single object instead of a bundle. */
  private static List<Examined> examined(Path file) {
    byte[] bytes = read(file);
    List<Examined> all = sliced(bytes);
    return all.isEmpty() ? List.of(Examiner.examine(bytes)) : all;
  }

  private static List<Examined> sliced(byte[] bytes) {
    return Slicer.slice(bytes, SliceLimits.DEFAULT)
        .fold(
            objects -> objects.slices().stream()
                .map(slice -> Examiner.examine(slice.bytes()))
                .toList(),
            refused -> List.of());
  }

  private static String errors(Examined examined) {
    return examined.findings().stream()
        .filter(finding -> finding.level() == Level.ERROR)
        .map(finding -> finding.path() + " " + finding.sentence())
        .collect(Collectors.joining("; "));
  }

  @Test
  void takesEveryObjectOfAttackForIcs() {
    List<Examined> all = examined(data("stix21/attack/ics-attack-18.1.json"));

    assertThat(all).hasSize(1826);
    assertThat(all).filteredOn(Examined::refused).map(e -> e.id() + errors(e)).isEmpty();
    assertThat(all).allMatch(e -> e.marking().unreadable().isEmpty());
    assertThat(all).allMatch(e -> e.marking().tlp().isEmpty());
    assertThat(all.stream().flatMap(e -> e.marking().elsewhere().stream()).distinct())
        .containsExactly("marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168")
        .allMatch(MarkingTable::isWellKnownStatement);
    assertThat(all.stream().flatMap(e -> e.definition().stream()))
        .containsExactly(Definition.STATEMENT);
  }

  /** What is refused of a folder: file, reason and how often. */
  private static Map<String, Integer> refusals(String folder) throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    int count = 0;
    try (Stream<Path> walk = Files.walk(data(folder))) {
      for (Path file :
          walk.filter(f -> f.toString().matches(".*\\.(json|stix2)")).toList()) {
        for (Examined one : examined(file)) {
          count++;
          if (one.refused()) {
            reasons.merge(file.getFileName() + " " + errors(one), 1, Integer::sum);
          }
        }
      }
    }
    assertThat(count).isPositive();
    return reasons;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stix2-feeds/amnesty",
        "stix2-feeds/mvt",
        "stix21/documentation-examples",
        "stix21/examples/threat-reports",
        "stix21/tlp2",
        "stix21/extensions/attack-flow"
      })
  void takesEveryObjectOfPublicFeedsAndExamples(String folder) throws IOException {
    assertThat(refusals(folder)).isEmpty();
  }

  /** Of OASIS's own examples one falls: its id has an upper-case E. */
  @Test
  void refusesOneExampleOfOasis() throws IOException {
    assertThat(refusals("stix21/examples"))
        .containsExactly(
            Map.entry("infrastructure.json /id must be an identifier type--UUID in lower case", 1));
  }

  /** The elevator leaves relationships without a target, and references and UUIDs of STIX 1 as they were. */
  @Test
  void refusesOfTheElevatorsFilesWhatBreaksTheStandard() throws IOException {
    Map<String, Integer> reasons = refusals("stix21/elevator-valid");

    assertThat(reasons.values().stream().mapToInt(n -> n).sum()).isEqualTo(69);
    assertThat(reasons.keySet())
        .allMatch(reason -> reason.contains("\"target_ref\" is missing")
            || reason.contains("this UUID is of no version or variant")
            || reason.startsWith("incident-malware.json /spec_version")
            || reason.startsWith("Mandiant_APT1_Report.json /object_refs/15 must be an id")
            || reason.startsWith("command-and-control-ip-list.json /resolves_to_refs/0")
            || reason.startsWith("issue-162.json "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stix20/elevator", "stix2-feeds/unit42-playbooks"})
  void refusesStixTwoPointZeroInASentence(String folder) throws IOException {
    assertThat(refusals(folder).keySet())
        .isNotEmpty()
        .allMatch(reason -> reason.contains("STIX 2.0, only 2.1 is taken"));
  }

  private static List<Examined> examinedVector(JsonNode object) {
    byte[] bytes = object.toString().getBytes(UTF_8);
    return object.path("type").asText().equals("bundle")
        ? sliced(bytes)
        : List.of(Examiner.examine(bytes));
  }

  /** Refused, or held because nobody can say what its markings mean. */
  private static boolean stopped(Examined one) {
    return one.refused()
        || one.marking().unreadable().isPresent()
        || one.definition().filter(d -> d == Definition.CONTRADICTION).isPresent();
  }

  /** The seven that are excepted point to an ipv4-addr with a UUID of 35 characters. */
  @Test
  void neverRefusesWhatTheOasisValidatorCallsValid() throws IOException {
    List<String> refused = new ArrayList<>();
    for (JsonNode vector : vectors(true)) {
      for (Examined one : examinedVector(vector.get("object"))) {
        if (one.refused()) {
          refused.add(vector.get("test").asText() + " " + errors(one));
        }
      }
    }
    assertThat(refused)
        .hasSize(7)
        .allMatch(reason -> reason.contains("/src_ref must be an identifier"));
  }

  @Test
  void stopsNearlyAllThatTheOasisValidatorRefuses() throws IOException {
    List<String> open = new ArrayList<>();
    for (JsonNode vector : vectors(false)) {
      if (examinedVector(vector.get("object")).stream().noneMatch(RealDataTest::stopped)) {
        open.add(vector.get("test").asText().replaceAll(".*\\.", ""));
      }
    }
    assertThat(open)
        .containsExactlyInAnyOrder(
            "test_pattern_custom_invalid_format", // no such type: a warning
            "test_pattern_custom_object_type_too_short",
            "test_process_uuidv5"); // the standard says SHOULD
  }

  private static List<JsonNode> vectors(boolean valid) throws IOException {
    JsonNode all = new ObjectMapper().readTree(read(data("stix21/validator-vectors.json")));
    List<JsonNode> vectors = new ArrayList<>();
    for (JsonNode vector : all) {
      if (vector.get("must_valid").booleanValue() == valid) {
        vectors.add(vector);
      }
    }
    assertThat(vectors).hasSize(valid ? 160 : 72);
    return vectors;
  }

  @Test
  void refusesStixOne() throws IOException {
    try (Stream<Path> files = Files.list(data("stix1-xml"))) {
      List<Path> xml = files.toList();
      assertThat(xml).hasSizeGreaterThan(5);
      for (Path file : xml) {
        assertThat(Slicer.slice(read(file), SliceLimits.DEFAULT))
            .isInstanceOfSatisfying(
                Sliced.Refused.class, refused -> assertThat(refused.reason()).contains("STIX 1"));
      }
    }
  }
}
