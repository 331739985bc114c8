package eu.benelux.certhub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.config.Fault;
import eu.benelux.certhub.hub.desk.Cast;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    home.secret("openpgp.asc", "s3cr3t one".getBytes(StandardCharsets.UTF_8));
    home.secret("statement.pem", "s3cr3t two".getBytes(StandardCharsets.UTF_8));
    home.secret("pepper", "s3cr3t three".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("trust.json"), "{}");
    List<String> faults = faults(home, Cast.NOW);
    assertThat(faults).hasSize(4);
    assertThat(faults)
        .anyMatch(fault -> fault.startsWith("line 13: keys.openpgp: "))
        .anyMatch(fault -> fault.startsWith("line 13: keys.statement: "))
        .anyMatch(fault -> fault.startsWith("line 13: keys.pepper: "))
        .anyMatch(fault -> fault.startsWith("line 14: trust.bundle: "))
        .noneMatch(fault -> fault.contains("s3cr3t"));
  }

  @Test
  void tellEachMissingFileOnce() throws IOException {
    HubHome home = new HubHome(folder);
    for (String name : List.of("openpgp.asc", "statement.pem", "pepper", "trust.json")) {
      Files.delete(folder.resolve(name));
    }
    assertThat(faults(home, Cast.NOW)).hasSize(4).allMatch(fault -> fault.contains("no such file"));
  }

  @Test
  void areRefusedWhenOthersMayReadThem() throws IOException {
    HubHome home = new HubHome(folder);
    Files.setPosixFilePermissions(
        folder.resolve("pepper"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(faults(home, Cast.NOW)).hasSize(1).allMatch(fault -> fault.contains("chmod"));
  }

  @Test
  void areRefusedWhenTheKeyHasExpired() throws IOException {
    HubHome home = new HubHome(folder);
    assertThat(faults(home, Cast.NOW.plus(Duration.ofDays(3 * 365))))
        .hasSize(1)
        .allMatch(fault -> fault.startsWith("line 13: keys.openpgp: "));
  }

  @Test
  void areRefusedWhenTheBundleIsNotThePinnedOne() throws IOException {
    HubHome home = new HubHome(folder);
    Files.writeString(folder.resolve("digest"), "0".repeat(64));
    assertThat(faults(home, Cast.NOW))
        .hasSize(1)
        .allMatch(fault -> fault.startsWith("line 14: trust.bundle: "))
        .allMatch(fault -> fault.contains("pinned"));
  }

  @Test
  void areRefusedWhenNoDigestIsPinnedAtAll() throws IOException {
    HubHome home = new HubHome(folder);
    Files.writeString(folder.resolve("digest"), "none");
    assertThat(faults(home, Cast.NOW))
        .containsExactly("line 14: trust.digest: not 64 lower-case hexadecimal digits");
    HubSettings settings = home.settings(0, 0);
    assertThatThrownBy(() -> Secrets.read(settings)).isInstanceOf(IOException.class);
  }

  @Test
  void tellOfTheFilesOfTheDoorToo() throws IOException {
    HubHome home = new HubHome(folder);
    home.secret("tls.key", "nonsense".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("tls.crt"), "nonsense");
    String yaml = home.yaml(0, 0).replace("plain: true,", "key: tls.key, certificate: tls.crt,");
    assertThat(faults(yaml, Cast.NOW))
        .containsExactly(
            "line 15: http.key: no private key in PEM",
            "line 15: http.certificate: no X.509 certificate in PEM");
  }

  private List<String> faults(HubHome home, Instant now) throws IOException {
    return faults(home.yaml(0, 0), now);
  }

  private List<String> faults(String yaml, Instant now) throws IOException {
    Path file = Files.writeString(folder.resolve("certhub.yaml"), yaml);
    return HubSettings.read(file, Map.of(), now)
        .fold(good -> List.of(), faults -> faults.stream().map(Fault::toString).toList());
  }
}
