package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.envelope.SliceLimits;
import eu.benelux.certhub.connectors.stix.envelope.Sliced;
import eu.benelux.certhub.connectors.stix.envelope.Slicer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
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

  /** Our own seeds, and the vectors of OASIS where they are at hand. */
  @BeforeEach
  void gather() throws IOException, URISyntaxException {
    Path seeds =
        Path.of(Objects.requireNonNull(getClass().getResource("/fuzz/object")).toURI());
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : files.sorted().toList()) {
        gather(JSON.readTree(Files.readAllBytes(file)));
      }
    }
    Path vectors =
        Path.of(System.getProperty("shared", "../../shared"), "data/stix21/validator-vectors.json");
    if (Files.exists(vectors)) {
      for (JsonNode vector : JSON.readTree(Files.readAllBytes(vectors))) {
        gather(vector.get("object"));
      }
    }
    assertThat(valid).hasSizeGreaterThan(50);
  }

  private void gather(JsonNode object) {
    if (!reader.read(object.toString().getBytes(UTF_8)).refused()) {
      valid.add(object);
    }
  }

  @Test
  void keepsEveryPromise() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode object = valid.get(random.nextInt(valid.size())).deepCopy();
      for (int i = random.nextInt(3); i >= 0; i--) {
        change(object);
      }
      byte[] bytes = object.toString().getBytes(UTF_8);
      assertThatCode(() -> ObjectFuzz.fuzzerTestOneInput(bytes))
          .as("seed %d: %s", seed, object)
          .doesNotThrowAnyException();
    }
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

  /**
   * An object of twice the length takes twice the time, whatever is long in it: eight times as long
   * may take twenty times as long here, where other work disturbs. {@code WorstCaseBench} measures.
   */
  @Test
  void isLinearInTheLengthOfAnObject() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (Hostile kind : Hostile.ALL) {
      long small = best(threads, kind.of(12_500));
      long large = best(threads, kind.of(100_000));
      assertThat(large).as(kind.title()).isLessThan(20 * small + 3_000_000);
    }
  }

  private long best(ThreadMXBean threads, byte[] object) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 7; i++) {
      long start = threads.getCurrentThreadCpuTime();
      assertThat(reader.read(object).findings()).isNotNull();
      best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
    }
    return best;
  }
}
