package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Sliced;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Valid objects, changed by chance: always an answer, and one that points to something. */
final class MutationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROUNDS = 15_000;
  private static final String[] VALUES = {
    "null",
    "[]",
    "{}",
    "7",
    "-1",
    "1.5",
    "true",
    "\"\"",
    "\"x\"",
    "\"2026-02-30T00:00:00Z\"",
    "\"url--1\"",
    "[null]",
    "{\"a\":{\"b\":[]}}",
    "[[1]]",
    "\"\\ud83d\\ude00\"",
    "9007199254740991"
  };

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final ObjectReader reader = new ObjectReader();
  private final List<JsonNode> valid = new ArrayList<>();

  @BeforeEach
  void gather() throws IOException {
    Path file =
        Path.of(System.getProperty("shared", "../../shared"), "data/stix21/validator-vectors.json");
    Assumptions.assumeTrue(Files.exists(file), "needs ../shared/data/stix21");
    for (JsonNode vector : JSON.readTree(Files.readAllBytes(file))) {
      JsonNode object = vector.get("object");
      if (object.has("id") && !object.path("type").asText().equals("bundle")) {
        valid.add(object);
      }
    }
    assertThat(valid).hasSizeGreaterThan(150);
  }

  @Test
  void everyFindingPointsToWhatIsThereOrCouldBe() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode object = valid.get(random.nextInt(valid.size())).deepCopy();
      for (int i = random.nextInt(3); i >= 0; i--) {
        change(object);
      }
      byte[] bytes = object.toString().getBytes(UTF_8);
      Examined examined = reader.read(bytes);
      for (Finding finding : examined.findings()) {
        assertThat(exists(object, finding.path()))
            .as("seed %d: %s in %s", seed, finding, object)
            .isTrue();
        assertThat(finding.section()).as("seed %d: %s", seed, finding).isNotEmpty();
        assertThat(finding.sentence()).isNotBlank();
      }
    }
  }

  /** A long name is cut in the pointer, an odd one is shown by escapes: their parent is there. */
  private static boolean exists(JsonNode object, String path) {
    if (path.contains("…") || path.contains("\\u{")) {
      return true;
    }
    if (!object.at(JsonPointer.compile(path)).isMissingNode()) {
      return true;
    }
    int cut = path.lastIndexOf('/');
    return cut >= 0 && !object.at(JsonPointer.compile(path.substring(0, cut))).isMissingNode();
  }

  private void change(JsonNode in) throws IOException {
    JsonNode at = in;
    while (true) {
      List<JsonNode> inside = new ArrayList<>();
      at.forEach(child -> {
        if (child.isContainerNode() && !child.isEmpty()) {
          inside.add(child);
        }
      });
      if (inside.isEmpty() || random.nextInt(3) == 0) {
        break;
      }
      at = inside.get(random.nextInt(inside.size()));
    }
    JsonNode value = random.nextInt(4) == 0
        ? valid.get(random.nextInt(valid.size())).deepCopy()
        : JSON.readTree(VALUES[random.nextInt(VALUES.length)]);
    if (at instanceof ArrayNode array && !array.isEmpty()) {
      array.set(random.nextInt(array.size()), value);
    } else if (at instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(3)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name, value);
        default -> object.set(random.nextBoolean() ? "x_" + name : name + "/~\u202e", value);
      }
    }
  }

  /** A bad object among good ones takes none of them along. */
  @Test
  void losesNoGoodObjectBecauseOfABadOne() throws IOException {
    for (int round = 0; round < 300; round++) {
      List<JsonNode> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        JsonNode object = valid.get(random.nextInt(valid.size())).deepCopy();
        if (i % 2 == 1) {
          change(object);
        }
        all.add(object);
      }
      byte[] envelope = JSON.createObjectNode()
          .set("objects", JSON.valueToTree(all))
          .toString()
          .getBytes(UTF_8);
      List<Slice> slices = Slicer.slice(envelope, SliceLimits.DEFAULT)
          .fold(Sliced.Objects::slices, refused -> List.<Slice>of());
      assertThat(slices).as("seed %d", seed).hasSize(8);
      for (int i = 0; i < 8; i++) {
        byte[] alone = all.get(i).toString().getBytes(UTF_8);
        assertThat(reader.read(slices.get(i).bytes()).findings())
            .as("seed %d", seed)
            .isEqualTo(new ObjectReader().read(alone).findings());
      }
    }
  }

  /** What is long in every way that the rules could walk twice. */
  @Test
  void isQuickWithAHundredKilobytes() {
    String uuid = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";
    String head = "{\"type\":\"report\",\"id\":\"report--" + uuid + "\",";
    List<String> bodies = List.of(
        "\"labels\":[" + "1,".repeat(45_000) + "1]",
        "\"labels\":[" + "\"tlp:\",".repeat(14_000) + "1]",
        "\"object_refs\":[" + ("\"tool--" + uuid + "\",").repeat(2_200) + "1]",
        "\"object_marking_refs\":[" + ("\"tool--" + uuid + "\",").repeat(2_200) + "1]",
        "\"labels\":[" + "0,".repeat(20_000) + "0],\"granular_markings\":[{\"lang\":\"en\","
            + "\"selectors\":[" + "\"labels.[20000]\",".repeat(3_500) + "1]}]",
        "\"granular_markings\":[" + "{\"selectors\":[\"a.b\"]},".repeat(4_500) + "{}]",
        "\"external_references\":[" + "{},".repeat(33_000) + "{}]",
        "\"extensions\":{" + many("\"e%d-ext\":{}", 6_000) + "}",
        many("\"k%d\":[]", 9_000),
        "\"name\":\"" + "\\u0041".repeat(16_000) + "\"",
        "\"x_deep\":" + "[".repeat(98) + "]".repeat(98));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (String body : bodies) {
      byte[] object = (head + body + "}").getBytes(UTF_8);
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        long start = threads.getCurrentThreadCpuTime();
        assertThat(reader.read(object).findings()).isNotEmpty();
        best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
      }
      assertThat(best / 1_000_000)
          .as("ms for %d bytes %s…", object.length, body.substring(0, 40))
          .isLessThan(50);
    }
  }

  private static String many(String form, int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(i == 0 ? "" : ",").append(form.formatted(i));
    }
    return all.toString();
  }
}
