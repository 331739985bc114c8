package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Bound;
import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {

  @Test
  void hasTheseDefaults() {
    HttpSettings expected = new HttpSettings(
        new Endpoint("127.0.0.1", 8443),
        List.of("localhost", "127.0.0.1"),
        Optional.empty(),
        Optional.empty(),
        true,
        LoginSettings.STANDARD,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Size.ofKiB(1),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        2000,
        200,
        Size.ofKiB(8),
        100,
        Size.ofMiB(16),
        Size.ofMiB(64),
        Duration.ofSeconds(20),
        new RateSettings(200, 100, 200, 512, 64));
    assertThat(read("plain: true\n")).isEqualTo(new Bound.Good<>(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}", // neither key nor plain
        "{plain: true, listen: '0.0.0.0:8080'}", // clear text to the world
        "{plain: true, hosts: []}", // nobody could call
        "{plain: true, bodies-max: 1MiB}", // no room for one body
        "{plain: true, certificate: pom.xml}", // no key
      })
  void refuses(String yaml) {
    assertThat(read(yaml)).isInstanceOf(Bound.Bad.class);
  }

  private static Bound<HttpSettings> read(String yaml) {
    return Settings.readText(yaml, Path.of("."), HttpSettings.class, Map.of());
  }
}
