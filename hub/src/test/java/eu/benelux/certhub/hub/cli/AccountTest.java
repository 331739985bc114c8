package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.cli.home.Private;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What account and token say. */
class AccountTest {
  private static final String PASSWORD = "[2-9a-z]{4}(-[2-9a-z]{4}){6}\\R";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  private static Path home = Path.of("");
  private static int port;

  @BeforeAll
  static void init() throws IOException {
    home = folder.resolve("home");
    port = freePort();
    Ran made = Ran.command(
        "init", "--listen", "127.0.0.1:" + port, "--management", "127.0.0.1:" + freePort(), home);
    assertThat(made.code()).isZero();
  }

  @Test
  void showAPasswordOnceAndAlone() throws IOException {
    Ran added = Ran.command("account", "add", home, "be-once", "--member", "be");
    Ran listed = Ran.command("account", "list", home, "--json");
    Ran changed = Ran.command("account", "password", home, "be-once");

    assertThat(added.out()).matches(PASSWORD);
    assertThat(added.err().strip())
        .isEqualTo("account be-once added; this is shown once and kept nowhere:");
    assertThat(changed.out()).matches(PASSWORD).isNotEqualTo(added.out());
    assertThat(listed.out()).contains("be-once").doesNotContain(added.out().strip(), "argon2");
    assertThat(Files.readString(
            home.resolve("store.db"), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("be-once")
        .doesNotContain(added.out().strip());
    assertThat(new JsonArray(listed.out()).getJsonObject(0).fieldNames())
        .containsExactly(
            "name", "member", "kind", "ceiling", "read", "write", "login", "tokens", "state",
            "pins");
  }

  @Test
  void takeAPasswordFromAFileAndShowNothing() throws IOException {
    Path file = folder.resolve("password");
    Private.write(file, "correct horse battery\n");

    Ran ran =
        Ran.command("account", "add", home, "nl-file", "--member", "nl", "--password-file", file);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().strip()).isEqualTo("account nl-file added");
  }

  @Test
  void pinACertificateInsteadOfAPassword() throws IOException {
    Ran ran = Ran.command(
        "account",
        "add",
        home,
        "lu-soc",
        "--member",
        "lu",
        "--kind",
        "machine",
        "--certificate",
        home.resolve("tls.crt"),
        "--json");

    JsonObject item = new JsonObject(ran.out());
    assertThat(item.getJsonArray("login").encode()).isEqualTo("[\"certificate\"]");
    assertThat(item.getJsonArray("pins").getString(0)).hasSize(44);
    assertThat(item.containsKey("password")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|account add %h x|Missing required option: '--member=ID'", // nobody's
        "2|account add %h x --member be --kind robot|Invalid value for option '--kind'", // no kind
        "2|account add %h x --member be --password-file %h/none|no such file", // no file
        "2|account add %h x --member be --password-file %h/hub.lock|chmod 600 it", // for all
        "2|account add %h x --member be --password-file %h/short|15 to 1024 characters", // too
        // short
        "2|account add %h x --member be --no-password --password-file %h/short|not both", // both
        "2|account add %h x --member be --certificate %h/trust.json|no PEM certificate", // no PEM
        "1|account add %h x --member bbe|there is no member bbe; did you mean be?", // a slip
        "2|account change %h be-analyst|say what changes: --ceiling, --read", // nothing
        "2|account change %h be-analyst --no-pin --pin x|or --no-pin, not both", // both
        "1|account change %h be-analist --no-pin|did you mean be-analyst?", // a slip
        "1|account change %h be-analyst --ceiling red|TLP:RED goes to named contacts", // TLP 2.0
        "1|account disable %h be-analist|did you mean be-analyst?", // a slip
        "1|token issue %h be-analist|did you mean be-analyst?", // a slip
        "1|token revoke %h 00000000|there is no token 00000000", // nobody's
        "1|token list %h be-analist|did you mean be-analyst?", // a slip
        "2|account|say add, list, change, disable, enable or password", // nothing
        "2|token|say issue, list or revoke", // nothing
        "2|account list|Missing required parameter: 'DIR'", // no home
      })
  void sayWhatIsWrong(int code, String words, String reason) throws IOException {
    Path brief = home.resolve("short");
    if (Files.notExists(brief)) {
      Private.write(brief, "s3cret\n");
    }

    Ran ran = Ran.command((Object[]) words.replace("%h", home.toString()).split(" "));

    assertThat(ran.err()).contains(reason).doesNotContain("s3cret");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.code()).isEqualTo(code);
  }

  /** A hub that runs is told, and knows at once; the token is used to see that. */
  @Test
  void countAtOnceInAHubThatRuns() throws IOException {
    Path token = folder.resolve("token");
    List<Ran> ran = new ArrayList<>();
    Ran served = Ran.command(
        Map.of(),
        drain -> {
          ran.add(Ran.command("account", "add", home, "be-run", "--member", "be", "--no-password"));
          ran.add(Ran.command("token", "issue", home, "be-run", "--read", "shared"));
          write(token, ran.get(1).out());
          ran.add(pull(token));
          ran.add(Ran.command("account", "disable", home, "be-run"));
          ran.add(pull(token));
          ran.add(Ran.command("account", "enable", home, "be-run"));
          ran.add(pull(token));
          ran.add(Ran.command("account", "change", home, "be-run", "--read", "none"));
          ran.add(pull(token));
          ran.add(Ran.command("account", "change", home, "be-run", "--read", "shared"));
          ran.add(pull(token));
          ran.add(Ran.command("token", "revoke", home, ran.get(1).out().substring(4, 12)));
          ran.add(pull(token));
          ran.add(Ran.command("token", "list", home, "be-run"));
          return drain.close() ? 0 : 1;
        },
        "serve",
        home);

    assertThat(served.code()).isZero();
    assertThat(ran).extracting(Ran::code).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0);
    assertThat(ran.get(1).out()).matches("chp_[0-9a-f]{8}_[A-Za-z0-9_-]{43}\\R");
    assertThat(ran.get(3).out().strip()).isEqualTo("account be-run is disabled");
    assertThat(ran.get(4).err()).contains("401");
    assertThat(ran.get(7).out().strip())
        .isEqualTo("account be-run reads nothing up to TLP:AMBER+STRICT, writes everything, and has"
            + " 0 pins");
    assertThat(ran.get(12).err()).contains("401");
    assertThat(ran.get(13).out().strip()).isEqualTo("nothing");
  }

  private static Ran pull(Path token) {
    return Ran.command(
        "pull",
        "--collection",
        "shared",
        "--url",
        "https://localhost:" + port,
        "--trusted",
        home.resolve("tls.crt"),
        "--token-file",
        token);
  }

  private static void write(Path file, String text) {
    try {
      Private.write(file, text);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
