package eu.benelux.certhub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.desk.Cast;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secrets of a home. */
class SecretsTest {
  @TempDir
  Path folder = Path.of("");

  @Test
  void areReadOnce() throws IOException {
    HubHome home = new HubHome(folder);
    Secrets secrets = home.secrets(home.settings(0, 0));
    assertThat(secrets.openpgp().certificate()).isEqualTo(Cast.HUB.certificate());
    assertThat(secrets.statement().kid()).isEqualTo(Cast.STATEMENTS.kid());
    assertThat(secrets.pepper()).isEqualTo(HubHome.PEPPER);
    assertThat(secrets.bundle().member("nl")).isPresent();
    assertThat(secrets.toString())
        .isEqualTo("Secrets[" + Cast.HUB.certificate().fingerprint() + "]");
  }

  @Test
  void tellEveryFaultOfTheirsAtOnceAndNothingElse() throws IOException {
    HubHome home = new HubHome(folder);
    HubSettings settings = home.settings(0, 0);
    home.secret("openpgp.asc", "s3cr3t one".getBytes(StandardCharsets.UTF_8));
    home.secret("statement.pem", "s3cr3t two".getBytes(StandardCharsets.UTF_8));
    home.secret("pepper", "s3cr3t three".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("trust.json"), "{}");
    List<String> faults = faults(settings, Cast.NOW);
    assertThat(faults).hasSize(4);
    assertThat(faults)
        .anyMatch(fault -> fault.startsWith("keys.openpgp: "))
        .anyMatch(fault -> fault.startsWith("keys.statement: "))
        .anyMatch(fault -> fault.startsWith("keys.pepper: "))
        .anyMatch(fault -> fault.startsWith("trust.bundle: "))
        .noneMatch(fault -> fault.contains("s3cr3t"));
  }

  @Test
  void tellEachMissingFileOnce() throws IOException {
    HubHome home = new HubHome(folder);
    HubSettings settings = home.settings(0, 0);
    for (String name : List.of("openpgp.asc", "statement.pem", "pepper", "trust.json")) {
      Files.delete(folder.resolve(name));
    }
    assertThat(faults(settings, Cast.NOW)).hasSize(4).allMatch(fault -> fault.contains("read"));
  }

  @Test
  void areRefusedWhenOthersMayReadThem() throws IOException {
    HubHome home = new HubHome(folder);
    HubSettings settings = home.settings(0, 0);
    Files.setPosixFilePermissions(
        folder.resolve("pepper"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(faults(settings, Cast.NOW)).hasSize(1).allMatch(fault -> fault.contains("chmod"));
  }

  @Test
  void areRefusedWhenTheKeyHasExpired() throws IOException {
    HubHome home = new HubHome(folder);
    assertThat(faults(home.settings(0, 0), Cast.NOW.plus(Duration.ofDays(3 * 365))))
        .hasSize(1)
        .allMatch(fault -> fault.startsWith("keys.openpgp: "));
  }

  @Test
  void areRefusedWhenTheBundleIsNotThePinnedOne() throws IOException {
    HubHome home = new HubHome(folder);
    Files.writeString(folder.resolve("digest"), "0".repeat(64));
    assertThat(faults(home.settings(0, 0), Cast.NOW))
        .hasSize(1)
        .allMatch(fault -> fault.contains("pinned"));
  }

  private static List<String> faults(HubSettings settings, Instant now) {
    return Secrets.read(settings, now).fold(good -> List.of(), faults -> faults);
  }
}
