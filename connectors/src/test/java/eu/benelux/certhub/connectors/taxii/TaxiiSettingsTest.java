package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Bound;
import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxiiSettingsTest {

  @Test
  void hasTheseDefaults() {
    TaxiiSettings expected = new TaxiiSettings(
        Optional.empty(),
        "benelux",
        "certhub",
        Optional.empty(),
        Optional.empty(),
        1000,
        Size.ofMiB(8),
        Size.ofMiB(16),
        Duration.ofSeconds(25),
        Size.ofMiB(64));
    assertThat(read("{}")).isEqualTo(new Bound.Good<>(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root: taxii2", // the place of discovery
        "root: a/b", // two segments
        "title: hub.example", // clients split at dots
        "public-url: https://hub.example/taxii2/", // a path
        "public-url: hub.example", // no scheme
        "page-max: 0",
      })
  void refuses(String yaml) {
    assertThat(read(yaml)).isInstanceOf(Bound.Bad.class);
  }

  @Test
  void namesTheKeyAsItIsWritten() {
    assertThat(((Bound.Bad<TaxiiSettings>) read("public-url: hub.example"))
            .faults()
            .toString())
        .contains("public-url is")
        .doesNotContain("publicUrl");
  }

  @ParameterizedTest
  @CsvSource({
    "{},/benelux/",
    "public-url: 'https://hub.example:8443',https://hub.example:8443/benelux/",
    "public-url: 'http://127.0.0.1:8080',/benelux/", // the standard wants https or relative
  })
  void tellsTheRootAbsoluteWhereItMay(String yaml, String url) {
    assertThat(((Bound.Good<TaxiiSettings>) read(yaml)).value().rootUrl()).isEqualTo(url);
  }

  private static Bound<TaxiiSettings> read(String yaml) {
    return Settings.readText(yaml, Path.of("."), TaxiiSettings.class, Map.of());
  }
}
