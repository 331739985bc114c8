package eu.benelux.certhub.connectors.stix.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the world wrote in STIX 2.0. */
class RealUpgradeTest {
  @ParameterizedTest
  @CsvSource({
    "stix20/elevator, 18, 9", // relationships without target, a report without name …
    "stix2-feeds/unit42-playbooks, 18, 0",
  })
  void breaksNoRuleOf21AfterwardsOrIsNamed(String folder, int files, int leftOut)
      throws IOException {
    List<Change> missing = new ArrayList<>();
    List<Path> all = files(folder);
    for (Path file : all) {
      Upgraded.Done done = done(file);
      assertThat(refused(done)).as("%s", file).isEmpty();
      done.changes().stream()
          .filter(change -> change.what() == Change.What.LEFT_OUT)
          .forEach(missing::add);
    }

    assertThat(all).hasSize(files);
    assertThat(missing.stream().map(Change::id).distinct()).hasSize(leftOut);
  }

  @Test
  void givesTheIdsOfTheStandard() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    int checked = 0;
    for (JsonNode vector : mapper.readTree(data("stix21/sco-uuid5-vectors.json").toFile())) {
      ObjectNode part = ObservableId.contributing((ObjectNode) vector.path("object"));
      assertThat(ObservableId.deterministic(vector.at("/object/type").asText(), part))
          .isEqualTo(vector.path("id").asText());
      checked++;
    }
    assertThat(checked).isGreaterThan(40);
  }

  private static List<String> refused(Upgraded.Done done) {
    return Slicer.slice(done.bundle(), SliceLimits.DEFAULT)
        .<List<String>>fold(
            cut -> cut.slices().stream()
                .map(slice -> Examiner.examine(slice.bytes()))
                .filter(Examined::refused)
                .map(Examined::id)
                .toList(),
            fault -> List.of(fault.reason()));
  }

  private static Upgraded.Done done(Path file) throws IOException {
    return Upgrade.bundle(Files.readAllBytes(file), true).fold(done -> done, refused -> {
      throw new AssertionError(file + ": " + refused.reason());
    });
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(data(folder))) {
      return files.sorted().toList();
    }
  }

  private static Path data(String name) {
    Path path = Path.of(System.getProperty("shared", "../../shared"), "data", name);
    Assumptions.assumeTrue(Files.exists(path), "needs ../shared/data/" + name);
    return path;
  }
}
