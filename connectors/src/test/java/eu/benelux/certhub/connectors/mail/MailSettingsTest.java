package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Fault;
import eu.benelux.certhub.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {
  @TempDir
  Path folder = Path.of("");

  private String read(String yaml) {
    return Settings.readText(yaml, folder, MailSettings.class, Map.of())
        .fold(
            good -> good.toString(),
            bad -> "faults: " + bad.stream().map(Fault::toString).toList());
  }

  @Test
  void haveTheseDefaults() {
    assertThat(Settings.defaults(MailSettings.class))
        .containsExactlyInAnyOrderEntriesOf(Map.of(
            "scan-every", "5s",
            "mail-max", "25MiB",
            "smtp.tls", "starttls",
            "smtp.connect-wait-max", "30s",
            "smtp.reply-wait-max", "60s",
            "smtp.send-wait-max", "10m",
            "smtp.connections-max", "4"));
  }

  @Test
  void areReadFromAFile() throws Exception {
    Files.writeString(folder.resolve("ca.pem"), "");
    assertThat(read("""
                address: hub@certhub.example
                in: mail/in
                smtp:
                  server: mail.example:465
                  tls: implicit
                  trusted: ca.pem
                """))
        .doesNotStartWith("faults")
        .contains(
            "tls=IMPLICIT", "server=mail.example:465", "in=Optional[" + folder.resolve("mail/in"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address: Hub <hub@certhub.example>", // a display name
        "address: a@b.example\nscan-every: 1ms", // too often
        "address: a@b.example\nsmtp:\n  server: a.example:25\nout: mail", // two ways out
        "address: a@b.example\nsmtp:\n  server: a.example:25\n  user: hub", // no password
        "address: a@b.example\nsmtp:\n  server: a.example:25\n  greeting: a b", // no host
        "address: a@b.example\nsmtp:\n  server: a.example:25\n  tls: none", // never
      })
  void refuse(String yaml) {
    assertThat(read(yaml)).startsWith("faults: ");
  }
}
