package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BundleHeadTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
      - | {'type':'bundle','id':'bundle--UUID','objects':[]}
      - | {'type':'bundle','id':'bundle--UUID'}
      ERROR /id | {'type':'bundle','objects':[]}
      ERROR /id | {'type':'bundle','id':'bundle--1'}
      ERROR /id | {'type':'bundle','id':'tool--UUID'}
      ERROR /type | {'id':'bundle--UUID'}
      ERROR /type | {'type':'Bundle','id':'bundle--UUID'}
      WARNING /spec_version | {'type':'bundle','id':'bundle--UUID','spec_version':'2.0'}
      WARNING /spec_version | {'type':'bundle','id':'bundle--UUID','spec_version':'2.1'}
      WARNING /created | {'type':'bundle','id':'bundle--UUID','created':'2026-01-01T00:00:00.000Z'}
      WARNING /x_source | {'type':'bundle','id':'bundle--UUID','x_source':'y'}
      ERROR  | []
      ERROR  | {'type':
      """)
  void saysWhatIsWrongAroundTheObjects(String finding, String head) {
    byte[] json = head.replace('\'', '"').replace("UUID", Sample.UUID).getBytes(UTF_8);

    assertThat(new ObjectReader().readBundleHead(json))
        .extracting(found -> (found.level() + " " + found.path()).strip())
        .isEqualTo(finding == null ? List.of() : List.of(finding));
  }
}
