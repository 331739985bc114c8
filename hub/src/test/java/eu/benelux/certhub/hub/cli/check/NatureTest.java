package eu.benelux.certhub.hub.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file seems to be. */
class NatureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"objects\":[{\"type\":\"a\",\"id\":\"b\",\"spec_version\":\"2.1\"}]}|STIX_21",
        "{\"objects\":[{\"type\":\"ipv4-addr\",\"id\":\"b\"}]}|STIX_21", // needs no version
        "{\"objects\":[{\"type\":\"a\",\"id\":\"b\",\"created\":\"c\"}]}|STIX_20",
        "{\"objects\":[{\"type\":\"a\",\"id\":\"b\",\"created\":\"c\"},"
            + "{\"type\":\"a\",\"spec_version\":\"2.1\"}]}|STIX_21", // somebody forgot one
        "{\"type\":\"bundle\",\"spec_version\":\"2.0\",\"objects\":[]}|STIX_20",
        "{\"type\":\"bundle\",\"spec_version\":\"2.1\",\"objects\":[]}|STIX_21", // a habit
        "{\"type\":\"a\",\"id\":\"b\",\"created\":\"c\"}|STIX_20", // an object alone
        "[{\"type\":\"a\",\"id\":\"b\",\"created\":\"c\"}]|STIX_20",
        "<?xml version=\"1.0\"?><stix:STIX_Package/>|XML",
        "  <a>|XML",
        "<!DOCTYPE html><html>|HTML", // a login, instead of the feed
        "{\"Event\":{\"info\":\"a\"}}|MISP",
        "{\"response\":[{\"Event\":{\"info\":\"a\"}}]}|MISP", // the answer to a search
        "[{\"Event\":{\"info\":|MISP", // cut short
        "{\"document\":{\"csaf_version\":\"2.0\"}}|CSAF",
        "{\"list\":[1]}|OTHER",
        "{}|OTHER",
        "hello|STIX_21", // what is no JSON is said by who reads it
        "{\"type\":|STIX_21",
      })
  void isSeen(String text, Nature nature) {
    byte[] head = text.getBytes(StandardCharsets.UTF_8);

    assertThat(Nature.of(head, head.length)).isEqualTo(nature);
  }

  @ParameterizedTest
  @CsvSource({
    "stix20/elevator, STIX_20, 18",
    "stix2-feeds/unit42-playbooks, STIX_20, 18",
    "stix1-xml, XML, 49",
    "misp/eset, MISP, 30",
    "csaf/cisa, CSAF, 16",
    "stix21/examples, STIX_21, 4",
    "stix21/attack, STIX_21, 2",
    "stix21/elevator-valid, STIX_21, 23",
    "stix2-feeds/mvt, STIX_21, 6",
  })
  void isSeenInRealFiles(String folder, Nature nature, int atLeast) throws IOException {
    Path data = Path.of(System.getProperty("shared", "../../shared"), "data", folder);
    Assumptions.assumeTrue(Files.isDirectory(data), "needs ../shared/data/" + folder);
    List<Path> files;
    try (Stream<Path> tree = Files.walk(data)) {
      files = tree.filter(Files::isRegularFile).toList();
    }

    assertThat(files).hasSizeGreaterThanOrEqualTo(atLeast).allSatisfy(file -> {
      try (BufferedInputStream in = Inputs.open(file.toString(), InputStream.nullInputStream())) {
        byte[] head = in.readNBytes(Nature.HEAD_BYTES);
        assertThat(Nature.of(head, head.length)).isEqualTo(nature);
      }
    });
  }
}
