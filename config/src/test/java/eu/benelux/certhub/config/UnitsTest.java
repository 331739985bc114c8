package eu.benelux.certhub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitsTest {
  record Pause(Duration pause) {}

  private static Optional<Duration> duration(String text) {
    return Settings.readText("pause: '" + text + "'", Path.of("/"), Pause.class, Map.of())
        .fold(good -> Optional.of(good.pause()), bad -> Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "0B, 0",
    "512B, 512",
    "512KiB, 524288",
    "16MiB, 16777216",
    "1GiB, 1073741824",
    "2TiB, 2199023255552",
    "0MiB, 0",
    "008B, 8"
  })
  void readsASize(String text, long bytes) {
    assertThat(Size.parse(text)).contains(new Size(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "16",
        "16MB",
        "16M",
        "16 MiB",
        "16mib",
        "-1MiB",
        "+1MiB",
        "1.5MiB",
        "MiB",
        "16MiB ",
        "9007199254740992KiB",
        "99999999999999999999B",
        "1MiB1KiB",
        "\u0661MiB"
      })
  void refusesASize(String text) {
    assertThat(Size.parse(text)).isEmpty();
  }

  @Test
  void writesASizeAsItReadsIt() {
    long seed = 20260202;
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      long bytes = random.nextLong() >>> (1 + random.nextInt(62)) << random.nextInt(40);
      if (bytes >= 0) {
        Size size = new Size(bytes);
        // 18 digits are read at most; more bytes than that nobody writes.
        if (size.toString().length() <= 18) {
          assertThat(Size.parse(size.toString())).as("seed " + seed).contains(size);
        }
      }
    }
  }

  @Test
  void refusesASizeBelowZero() {
    assertThatThrownBy(() -> new Size(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Size.ofMiB(1)).isGreaterThan(Size.ofKiB(1));
  }

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "250ms, PT0.25S",
    "10s, PT10S",
    "10m, PT10M",
    "24h, PT24H",
    "5d, PT120H",
    "36525d, PT876600H"
  })
  void readsADuration(String text, Duration duration) {
    assertThat(duration(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10 s",
        "10S",
        "10min",
        "1h30m",
        "PT10S",
        "-5s",
        "1.5h",
        "s",
        "36526d",
        "999999999999999999d",
        "99999999999999999999ms",
        "1w",
        "1y",
        "\u0661s"
      })
  void refusesADuration(String text) {
    assertThat(duration(text)).isEmpty();
  }

  @Test
  void readsEveryCountOfEveryUnit() {
    long seed = 20260202;
    Random random = new Random(seed);
    Map<String, Duration> units = Map.of(
        "ms", Duration.ofMillis(1),
        "s", Duration.ofSeconds(1),
        "m", Duration.ofMinutes(1),
        "h", Duration.ofHours(1),
        "d", Duration.ofDays(1));
    for (int i = 0; i < 1_000; i++) {
      int count = random.nextInt(36_525);
      units.forEach((unit, length) -> assertThat(duration(count + unit))
          .as("seed " + seed)
          .contains(length.multipliedBy(count)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8443, 127.0.0.1, 8443",
    "[::1]:8443, ::1, 8443",
    "localhost:0, localhost, 0",
    "hub.example.be:65535, hub.example.be, 65535",
    "0.0.0.0:80, 0.0.0.0, 80",
    "[::ffff:10.0.0.1]:1, ::ffff:10.0.0.1, 1",
    "my_store:27017, my_store, 27017"
  })
  void readsAnEndpoint(String text, String host, int port) {
    assertThat(Endpoint.parse(text)).contains(new Endpoint(host, port));
    assertThat(new Endpoint(host, port)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        "8443",
        "host",
        "host:",
        "host:65536",
        "host:99999999999",
        "host:-1",
        "host:08",
        "::1:8443",
        "[::1]",
        "[127.0.0.1]:80",
        "[::1%eth0]:80",
        "[::g]:80",
        "*:80",
        "a b:80",
        "300.1.1.1:80",
        "127.1:80",
        "0x7f.1:80",
        "2130706433:80",
        "0177.0.0.1:80",
        "1.2.3.4.5:80",
        "http://h:80",
        "h:80/",
        "-h:80",
        "h-:80",
        "a..b:80",
        "h\n:80",
        "[fe80:]:80",
        ".:80"
      })
  void refusesAnEndpoint(String text) {
    assertThat(Endpoint.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.9.9.9, true",
    "::1, true",
    "0:0:0:0:0:0:0:1, true",
    "LocalHost, true",
    "0.0.0.0, false",
    "::, false",
    "10.0.0.1, false",
    "127.example.be, false",
    "localhost.example.be, false",
    "::ffff:127.0.0.1, true"
  })
  void knowsLoopback(String host, boolean loopback) {
    assertThat(new Endpoint(host, 1).isLoopback()).isEqualTo(loopback);
  }

  @Test
  void refusesAnEndpointAtBirth() {
    assertThatThrownBy(() -> new Endpoint("a b", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Endpoint("a", -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "prt, port",
    "prot, port",
    "BodyMax, body-max",
    "body_max, body-max",
    "host, host",
    "ports, port",
    "qqqq, ''",
    "p, ''",
    "hots, host"
  })
  void guessesTheNearestName(String word, String expected) {
    assertThat(Nearest.to(word, List.of("port", "host", "body-max")).orElse(""))
        .isEqualTo(expected);
  }
}
