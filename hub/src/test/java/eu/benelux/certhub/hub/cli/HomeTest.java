package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home, from init to the end of serve. */
class HomeTest {
  /** Made once, since that takes a second; every test has a copy. */
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path founded;

  private static Ran made = new Ran(-1, "", "");
  private static String url = "";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path home = Path.of("");

  @BeforeAll
  static void init() throws IOException {
    int port = freePort();
    url = "https://localhost:" + port;
    made = Ran.command(
        "init",
        "--listen",
        "127.0.0.1:" + port,
        "--management",
        "127.0.0.1:" + freePort(),
        founded.resolve("home"));
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
  }

  @BeforeEach
  void copy() throws IOException {
    home = folder.resolve("a home");
    Path from = founded.resolve("home");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void isForItsUserAlone() throws IOException {
    assertThat(mode(home)).isEqualTo("rwx------");
    assertThat(mode(home.resolve("keys"))).isEqualTo("rwx------");
    try (Stream<Path> keys = Files.list(home.resolve("keys"))) {
      assertThat(keys.toList())
          .hasSize(4)
          .allSatisfy(key -> assertThat(mode(key)).isEqualTo("rw-------"));
    }
  }

  @Test
  void keepsNoPasswordInClear() throws IOException {
    Matcher password = Pattern.compile("be-analyst +([a-z0-9-]{34})").matcher(made.out());
    assertThat(password.find()).isTrue();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain(password.group(1));
      }
    }
  }

  @Test
  void isInOrder() {
    Ran check = Ran.command("check", home);

    assertThat(check.err()).isEmpty();
    assertThat(check.code()).isZero();
    assertThat(check.out()).contains("in order", "GOVCERT.LU", "trust bundle");
  }

  @Test
  void isNotMadeTwice() {
    Ran again = Ran.command("init", home);

    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("is the home of a hub already");
  }

  @Test
  void isNotMadeWhereSomethingIs() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("notes"), "mine");

    assertThat(Ran.command("init", other).code()).isEqualTo(1);
    assertThat(other.resolve("notes")).hasContent("mine");
  }

  @Test
  void hasFiveLinesForFiveMistakes() throws IOException {
    rewrite("management:", "manegement:");
    rewrite("  listen: 127.0.0.1:", "  listen: 127.0.0.1");
    rewrite("language: \"nl\"", "language: \"it\"");
    rewrite("bundle: trust.json", "bundle: nowhere.json");
    Files.writeString(home.resolve("keys/statement.pem"), "nonsense");

    Ran check = Ran.command("check", home);

    assertThat(check.code()).isEqualTo(2);
    List<String> lines = check.err().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.subList(0, 5))
        .allSatisfy(line -> assertThat(line).matches(".*/certhub\\.yaml:\\d+: .+: .+"));
    assertThat(lines.get(5)).contains("5 faults");
    assertThat(Ran.command("serve", home).code()).isEqualTo(2);
  }

  @Test
  void saysWhatIsWrongWithItsKeysAtOnce() throws IOException {
    Files.writeString(home.resolve("keys/statement.pem"), "nonsense");
    Files.writeString(home.resolve("keys/openpgp.asc"), "nonsense");
    rewrite("digest: ", "digest: 00");

    Ran check = Ran.command("check", home);

    assertThat(check.code()).isEqualTo(2);
    assertThat(check.err().lines().toList().subList(0, 3))
        .anyMatch(line -> line.matches(".*:\\d+: keys\\.openpgp: .+"))
        .anyMatch(line -> line.matches(".*:\\d+: keys\\.statement: .+"))
        .anyMatch(line -> line.matches(".*:\\d+: trust\\.digest: .+"));
  }

  @Test
  void takesASettingFromAVariableAndLeavesOutThoseOfTheLauncher() {
    Map<String, String> variables =
        Map.of("CERTHUB_POLICY_CEILINGS", "{lu: amber}", "CERTHUB_JAVA_OPTS", "-Xmx1g");

    Ran check = Ran.command(variables, drain -> 0, "check", home);

    assertThat(check.err()).isEmpty();
    assertThat(check.out()).contains("lu is shown TLP:AMBER at most");
    assertThat(
            Ran.command(Map.of("CERTHUB_PORT", "1"), drain -> 0, "check", home).code())
        .isEqualTo(2);
  }

  @Test
  void isServedUntilTheEnd() {
    List<Ran> meanwhile = new ArrayList<>();

    Ran served = serve(() -> meanwhile.add(Ran.command("deliveries", home)));

    assertThat(served.err()).isEmpty();
    assertThat(served.out()).isEqualTo("ready " + url + System.lineSeparator());
    assertThat(served.code()).isZero();
    assertThat(meanwhile.get(0).out()).isEqualTo("nothing" + System.lineSeparator());
    assertThat(home.resolve("control.sock")).doesNotExist();
  }

  @Test
  void isServedByOneHubAtATime() {
    List<Ran> meanwhile = new ArrayList<>();

    serve(() -> meanwhile.add(Ran.command("serve", home)));

    assertThat(meanwhile.get(0).code()).isEqualTo(2);
    assertThat(meanwhile.get(0).err())
        .contains("another hub runs", "pid " + ProcessHandle.current().pid());
  }

  @Test
  void endsWithOneWhenItsPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(
        Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)),
        1,
        InetAddress.getLoopbackAddress())) {
      Ran ran = Ran.command("serve", home);

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err())
          .startsWith("the hub does not start: ")
          .contains(
              "127.0.0.1:" + other.getLocalPort() + " (http.listen in", "Address already in use");
      assertThat(other.isBound()).isTrue();
    }
    assertThat(home.resolve("control.sock")).doesNotExist();
  }

  @Test
  void saysWhichOfItsPortsIsTaken() throws IOException {
    Matcher management =
        Pattern.compile("management:\\s+listen: 127.0.0.1:([0-9]+)").matcher(text("certhub.yaml"));
    assertThat(management.find()).isTrue();
    int port = Integer.parseInt(management.group(1));
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ran.command("serve", home).err())
          .contains("127.0.0.1:" + other.getLocalPort() + " (management.listen in");
    }
  }

  @Test
  void isToldFromWhatIsNoHome() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(Ran.command("serve", empty).err().lines())
        .containsExactly(
            empty.resolve("certhub.yaml") + ": no such file",
            "1 fault; nothing was done",
            "hub/certhub init " + empty + " makes a home there");
    assertThat(Ran.command("serve", file).err().lines())
        .containsExactly(file + " is a file; the home of a hub is a folder");
  }

  @Test
  void isNotMadeBelowAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path below = file.resolve("below");

    Ran ran = Ran.command("init", below);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .startsWith("a home cannot be made in " + below + ": " + file)
        .doesNotContain("Exception");
  }

  @Test
  void isAskedWhileNoHubRuns() {
    Ran list = Ran.command("quarantine", "list", "--json", home);
    Ran show = Ran.command("quarantine", "show", home, "Q-000000000000");

    assertThat(list.code()).isZero();
    assertThat(list.out()).startsWith("[").endsWith("]" + System.lineSeparator());
    assertThat(show.code()).isEqualTo(1);
    assertThat(show.err()).contains("nothing waits");
  }

  /** Serves, does this, and ends as with SIGTERM. */
  private Ran serve(Supplier<?> meanwhile) {
    return Ran.command(
        Map.of(),
        drain -> {
          assertThat(meanwhile.get()).isNotNull();
          return drain.close() ? 0 : 1;
        },
        "serve",
        home);
  }

  private String text(String name) throws IOException {
    return Files.readString(home.resolve(name));
  }

  private void rewrite(String from, String to) throws IOException {
    Path settings = home.resolve("certhub.yaml");
    String text = Files.readString(settings);
    assertThat(text).contains(from);
    Files.writeString(
        settings, text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
