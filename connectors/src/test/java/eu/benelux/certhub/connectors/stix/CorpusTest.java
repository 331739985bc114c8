package eu.benelux.certhub.connectors.stix;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.envelope.EnvelopeFuzz;
import eu.benelux.certhub.connectors.stix.marking.MarkingFuzz;
import eu.benelux.certhub.connectors.stix.object.ObjectFuzz;
import eu.benelux.certhub.connectors.stix.pattern.PatternFuzz;
import eu.benelux.certhub.connectors.stix.upgrade.UpgradeFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The seeds of the fuzzer and all that it ever found, in {@code src/test/resources/fuzz}, a folder
 * for each target. The fuzzer itself runs by {@code .ci/fuzz}.
 */
final class CorpusTest {
  private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
      "envelope", EnvelopeFuzz::fuzzerTestOneInput,
      "marking", MarkingFuzz::fuzzerTestOneInput,
      "object", ObjectFuzz::fuzzerTestOneInput,
      "pattern", PatternFuzz::fuzzerTestOneInput,
      "upgrade", UpgradeFuzz::fuzzerTestOneInput);

  @TestFactory
  Stream<DynamicTest> holdsFor() throws IOException, URISyntaxException {
    Path corpus =
        Path.of(Objects.requireNonNull(CorpusTest.class.getResource("/fuzz")).toURI());
    try (Stream<Path> walk = Files.walk(corpus)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      assertThat(files).hasSizeGreaterThan(90);
      return files.stream().map(file -> {
        Path name = corpus.relativize(file);
        return DynamicTest.dynamicTest(
            name.toString(), () -> target(name).accept(Files.readAllBytes(file)));
      });
    }
  }

  private static Consumer<byte[]> target(Path name) {
    return Objects.requireNonNull(TARGETS.get(name.getName(0).toString()), name.toString());
  }
}
