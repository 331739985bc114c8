package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that shall be published. */
class BundleFileTest {
  private static final String GREEN =
      "{ \"type\":\"indicator\", \"id\":\"indicator--11111111-1111-4111-8111-111111111111\" }";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void keepsTheBytesOfEachObject() throws Exception {
    BundleFile read = BundleFile.read(file("{\"objects\":[" + GREEN + " ,  {}]}"), 1 << 20);

    assertThat(read.objects()).hasSize(2);
    assertThat(read.objects().get(0)).isEqualTo(GREEN.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isRefusedWholeForOneRedObject() throws IOException {
    String red = GREEN
        .replace("1111 ", "")
        .replace(" }", ", \"object_marking_refs\":[\"" + MarkingTable.id(Tlp.RED) + "\"]}");
    Path file = file("{\"objects\":[" + GREEN + "," + red + "]}");

    assertThatThrownBy(() -> BundleFile.read(file, 1 << 20))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing was sent")
        .hasMessageContaining("is TLP:RED")
        .hasMessageContaining("Seal it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"objects\":[{]}|byte 13", // where it breaks
        "{}|is missing", // no objects
        "<stix/>|XML", // STIX 1
        "{\"type\":\"bundle\",\"spec_version\":\"2.0\",\"objects\":[{}]}|certhub upgrade", // 2.0
        "{\"Event\":{}}|MISP event", // not ours to read yet
      })
  void saysWhereItIsMalformed(String text, String sentence) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> BundleFile.read(file, 1 << 20)).hasMessageContaining(sentence);
  }

  @Test
  void isRefusedWhenItDoesNotFitIntoMemory() throws IOException {
    Path file = file("{\"objects\":[" + GREEN + "]}");

    assertThatThrownBy(() -> BundleFile.read(file, Files.size(file) - 1))
        .hasMessageContaining("nothing was sent")
        .hasMessageContaining("CERTHUB_JAVA_OPTS");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("bundle.json"), text);
  }
}
