package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | '' | ''",
        "{\"id\":\"a\",\"created\":\"c\",\"modified\":\"m\"} | a | m",
        "{\"modified\":\"m\",\"created\":\"c\"} | '' | m",
        "{\"id\":\"a\",\"created\":\"c\"} | a | c", // a marking definition
        "{\"x\":{\"id\":\"no\",\"y\":[{\"modified\":\"no\"}]},\"id\":\"a\"} | a | ''",
        "{\"id\":{\"id\":\"no\"},\"modified\":[\"no\"],\"created\":7} | '' | ''",
      })
  void knowsItsIdAndVersion(String object, String id, String version) {
    Outbound read =
        Outbound.read(List.of(object.getBytes(StandardCharsets.UTF_8))).get(0);
    assertThat(read.id()).isEqualTo(id);
    assertThat(read.version()).isEqualTo(version);
  }
}
