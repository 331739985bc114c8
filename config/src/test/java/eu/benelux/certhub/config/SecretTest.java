package eu.benelux.certhub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretTest {
  private static final String REAL = "kX3v-9QzL-pT7w";

  record Login(Secret password) {}

  private final Path folder;

  SecretTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String content, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("login"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private List<String> faults(String path) {
    return SettingsTest.lines(
        Settings.readText("password: " + path, folder, Login.class, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void isReadFromAFileOfItsOwner(String mode) throws IOException {
    file(REAL + "\n", mode);
    Login login =
        SettingsTest.good(Settings.readText("password: login", folder, Login.class, Map.of()));
    assertThat(login.password().read()).isEqualTo(REAL);
    assertThat(login.password().readBytes()).hasSize(REAL.length() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
  void isRefusedWhenOthersMayOpenIt(String mode) throws IOException {
    file(REAL, mode);
    assertThat(faults("login"))
        .containsExactly(
            "line 1: password: this file with a secret has another mode than 0600 or 0400;"
                + " chmod 600 it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changeme",
        "CHANGE_ME!",
        "change-it",
        "secret",
        "password",
        "Password123",
        "passw0rd",
        "example",
        "example-password",
        "todo",
        "TODO",
        "<password>",
        "<insert token here>",
        "${MAIL_PASSWORD}",
        "{{ mail_password }}",
        "your-token-here",
        "xxxxxxxx",
        "********",
        "...",
        "123456",
        "1234567890",
        "test",
        "admin",
        "certhub",
        "please-change-me",
        "my secret password",
        "replace this",
        "hunter2",
        "null"
      })
  void s202IsRefusedAsAPlaceholder(String placeholder) throws IOException {
    file(placeholder + "\n", "rw-------");
    assertThat(faults("login"))
        .containsExactly(
            "line 1: password: this file holds a placeholder; put the real secret there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REAL,
        "correct horse battery staple",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END",
        "secretariat-of-7-owls",
        "\u0000\u0001\u0002\u00ff",
        "0123456789abcdef0123456789abcdef"
      })
  void isTakenWhenItIsNoPlaceholder(String secret) throws IOException {
    file(secret, "rw-------");
    assertThat(faults("login")).isEmpty();
  }

  @Test
  void isNeverRepeatedWhenItStandsInTheSettings() throws IOException {
    assertThat(faults("'" + REAL + "'"))
        .containsExactly(
            "line 1: password: no such file; write a secret to a file of its own (mode 0600) and"
                + " here its path");
    assertThat(faults("\"" + REAL + "\\0\"").toString()).doesNotContain(REAL);
    assertThat(faults("[" + REAL + "]").toString()).doesNotContain(REAL);
  }

  @Test
  void isRefusedWhenItsFileIsEmptyOrHuge() throws IOException {
    file(" \n", "rw-------");
    assertThat(faults("login"))
        .containsExactly("line 1: password: this file with a secret is empty");
    file("x".repeat((1 << 20) + 1), "rw-------");
    assertThat(faults("login"))
        .containsExactly(
            "line 1: password: this file with a secret is empty, above 1 MiB or cannot be read");
    assertThat(faults(".")).hasSize(1);
  }

  @Test
  void isNotPartOfItsText() throws IOException {
    Secret secret = new Secret(file(REAL, "rw-------"));
    assertThat(secret.toString()).isEqualTo("Secret[" + folder.resolve("login") + "]");
  }

  @Test
  void isCheckedAgainWhenItIsRead() throws IOException {
    Secret secret = new Secret(file(REAL, "rw-------"));
    file(REAL, "rw-r--r--");
    assertThatThrownBy(secret::read).isInstanceOf(IOException.class).hasMessageNotContaining(REAL);
    Files.delete(secret.file());
    assertThatThrownBy(secret::readBytes).isInstanceOf(IOException.class);
  }
}
