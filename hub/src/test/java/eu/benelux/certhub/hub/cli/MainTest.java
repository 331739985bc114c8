package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line. */
class MainTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path notOurs;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(notOurs.resolve("thesis.txt"), "the only copy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "init",
        "serve",
        "check",
        "publish",
        "pull",
        "quarantine",
        "quarantine list",
        "quarantine show",
        "deliveries"
      })
  void helpsWithAnExample(String command) {
    Ran ran = Ran.command((Object[]) (command + " --help").split(" ", -1));

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Usage: certhub " + command).contains("Example", "hub/certhub ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|Missing required subcommand", // no command
        "frobnicate|Unmatched argument", // no such command
        "serve|Missing required parameter", // no home
        "check DIR extra|extra: no such file", // too much
        "check DIR|no certhub.yaml", // no home there
        "serve DIR|no such file",
        "frobnicate --help|Unmatched argument", // whose help?
        "quarantine frob --help|Unmatched argument",
        "quarantine|say list or show",
        "quarantine list DIR|no such file",
        "quarantine show DIR|Missing required parameter", // no id
        "deliveries DIR|no such file",
        "deliveries --state lost DIR|expected one of",
        "init --members BE=x DIR|a member id is", // upper case
        "init --members be DIR|Value for option '--members'",
        "init --listen here DIR|host:port",
        "init --listen 127.0.0.1:0 DIR|host:port", // clients must know the port
        "init --mailbox fr=a@b.example DIR|fr is none of the members",
        "init --mailbox be=nonsense DIR|mailbox",
        "init --certificate be=DIR/none DIR|none", // no such file
        "demo NOTOURS|name another", // somebody's folder
        "publish FILE|Missing required option: '--url",
        "publish --url https://localhost:1|Missing required parameter",
        "publish --url localhost FILE|--url is an address",
        "publish --url http://localhost FILE|shows the password",
        "publish --url https://localhost --user x FILE|--password-file",
        "publish --url https://localhost --user x --password-file DIR/none FILE|no such file",
        "pull --url https://localhost:1 --trusted DIR/none|no such file",
        "pull --url https://localhost:1 --trusted NOTOURS/thesis.txt|holds no PEM certificate",
        "pull --url https://localhost:1 --trusted NOTOURS|is no file",
        "pull --url https://localhost:1 --since yesterday|Invalid value",
      })
  void endsWithTwoWhereItIsUsedWrongly(String line, String sentence) {
    Ran ran = Ran.command((Object[]) words(line));

    assertThat(ran.err()).contains(sentence).doesNotContain("Usage:");
    assertThat(ran.err().lines().count()).isLessThan(5);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
    assertThat(notOurs).isDirectoryContaining("glob:**/thesis.txt");
  }

  @Test
  void listsItsCommandsInWholeSentences() {
    List<String> lines = Ran.command("--help")
        .out()
        .lines()
        .dropWhile(line -> !line.startsWith("Commands:"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .toList();
    String all = String.join("\n", lines);

    assertThat(all.split("\n  (?=[a-z])", -1))
        .hasSizeGreaterThan(7)
        .allMatch(command -> command.endsWith("."));
  }

  @Test
  void saysWhereItIsToldHowACommandGoes() {
    assertThat(Ran.command("quarantine", "show").err().lines().toList())
        .last()
        .isEqualTo("see hub/certhub quarantine show --help");
  }

  @Test
  void refusesAPasswordFileThatOthersMayRead() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "k7tg-2wqz-9fbd");
    Files.setPosixFilePermissions(
        password, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

    Ran ran = Ran.command(
        "pull", "--url", "https://localhost:1", "--user", "x", "--password-file", password);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("chmod 600").doesNotContain("k7tg");
  }

  @Test
  void endsWithOneWhereNobodyListens() throws Exception {
    Ran ran = Ran.command("pull", "--plain", "--url", "http://127.0.0.1:1");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).isNotBlank().doesNotContain("Exception");
  }

  private String[] words(String line) {
    return line == null
        ? new String[0]
        : line.replace("DIR", folder.toString())
            .replace("FILE", folder + "/none.json")
            .replace("NOTOURS", notOurs.toString())
            .split(" ", -1);
  }
}
