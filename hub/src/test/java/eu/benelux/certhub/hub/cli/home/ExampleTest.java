package eu.benelux.certhub.hub.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.cli.home.Plan.Planned;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the settings, {@code hub/certhub.example.yaml}. */
class ExampleTest {
  private static final Path EXAMPLE = Path.of("certhub.example.yaml");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void isWhatInitWrites() throws IOException {
    assertThat(Files.readString(EXAMPLE)).isEqualTo(written());
  }

  @Test
  void isRead() throws IOException {
    withFiles();
    Files.copy(EXAMPLE, folder.resolve("certhub.yaml"));

    HubSettings settings = read();

    assertThat(settings.members()).hasSize(3);
    assertThat(settings.mail()).isEmpty();
  }

  /** Every line that is a setting in a comment is a setting; those of mail need files and a server. */
  @Test
  void isReadWithItsCommentsTakenAway() throws IOException {
    HubSettings settings = uncommented();

    assertThat(settings.mail().orElseThrow().smtp()).isPresent();
    assertThat(settings.members().get(0).mailbox()).contains("cert@be.example");
  }

  /** What stands in a comment is a default, in whatever section, or else it is off. */
  @Test
  void showsDefaultsInItsComments() throws IOException {
    HubSettings said = uncommented();
    Files.copy(EXAMPLE, folder.resolve("certhub.yaml"), StandardCopyOption.REPLACE_EXISTING);
    List<String> different = new ArrayList<>();

    compare("", read(), said, different);

    assertThat(different)
        .containsExactly(
            "members",
            "http.login.keyHeader",
            "http.login.trustedProxies",
            "http.login.certificateHeader",
            "mail");
  }

  /** The paths of all settings that are not the same. */
  private static void compare(String path, Record one, Record other, List<String> different) {
    for (RecordComponent part : one.getClass().getRecordComponents()) {
      Object value = value(part, one);
      Object otherValue = value(part, other);
      String at = path + part.getName();
      if (value instanceof Record record && otherValue instanceof Record otherRecord) {
        compare(at + ".", record, otherRecord, different);
      } else if (!value.equals(otherValue)) {
        different.add(at);
      }
    }
  }

  private static Object value(RecordComponent part, Record of) {
    try {
      part.getAccessor().setAccessible(true);
      return Objects.requireNonNull(part.getAccessor().invoke(of));
    } catch (ReflectiveOperationException hidden) {
      throw new LinkageError(part.toString(), hidden);
    }
  }

  private HubSettings uncommented() throws IOException {
    withFiles();
    Private.write(folder.resolve("keys/smtp-password"), "k7tg-2wqz-9fbd");
    String text = Files.readString(EXAMPLE).replaceAll("(?m)^( *)# ( *[a-z-]+:( \\S+)?)$", "$1$2");
    Files.writeString(folder.resolve("certhub.yaml"), text);
    return read();
  }

  private HubSettings read() {
    return Settings.read(folder.resolve("certhub.yaml"), HubSettings.class, Map.of())
        .fold(good -> good, faults -> {
          throw new AssertionError(faults.toString());
        });
  }

  private void withFiles() throws IOException {
    Private.folder(folder.resolve("keys"));
    for (String secret : List.of("openpgp.asc", "statement.pem", "pepper", "tls.key")) {
      Private.write(folder.resolve("keys").resolve(secret), "a file of " + secret);
    }
    Private.write(folder.resolve("trust.json"), "{}");
    Private.write(folder.resolve("tls.crt"), "a certificate");
  }

  private static String written() {
    Plan plan = new Plan(
        Path.of("."),
        List.of(
            planned("be", "CERT.be (CCB)", Language.FR, "1"),
            planned("nl", "NCSC-NL", Language.NL, "2"),
            planned("lu", "GOVCERT.LU", Language.FR, "3")),
        new Endpoint("127.0.0.1", 8443),
        new Endpoint("127.0.0.1", 9464),
        Optional.empty(),
        Map.of());
    return SettingsText.of(plan, identity("0"), Digest.ofBytes(new byte[0]));
  }

  private static Planned planned(String id, String name, Language language, String digit) {
    return new Planned(
        new MemberId(id), name, language, identity(digit), Optional.empty(), Optional.empty());
  }

  private static String identity(String digit) {
    return "identity--00000000-0000-4000-8000-00000000000" + digit;
  }
}
