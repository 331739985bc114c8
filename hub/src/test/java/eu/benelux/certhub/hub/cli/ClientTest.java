package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.cli.home.Private;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What publish and pull say. */
class ClientTest {
  private static final String OBJECT = "{ \"type\": \"malware\", \"spec_version\":\"2.1\", "
      + "\"id\":\"malware--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061\", "
      + "\"created\":\"2026-01-01T00:00:00.000Z\", \"modified\":\"2026-01-01T00:00:00.000Z\", "
      + "\"name\":\"SHEEPDOG\", \"is_family\":true, \"labels\":[\"tlp:green\"] }";
  private static final String BROKEN = "{\"type\":\"malware\",\"id\":\"malware--7\"}";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path home = Path.of("");
  private Path password = home;
  private int port;

  @BeforeEach
  void init() throws IOException {
    home = folder.resolve("home");
    port = freePort();
    Ran made = Ran.command(
        "init", "--listen", "127.0.0.1:" + port, "--management", "127.0.0.1:" + freePort(), home);
    Matcher told = Pattern.compile("be-analyst +([a-z0-9-]{34})").matcher(made.out());
    assertThat(told.find()).isTrue();
    password = folder.resolve("password");
    Private.write(password, told.group(1) + "\n");
  }

  @Test
  void givesBackWhatWasPublished() throws IOException {
    Path file = file("in.json", OBJECT);
    Path back = folder.resolve("out.json");

    List<Ran> ran = meanwhile(
        client("publish", file),
        client("pull", "--collection", "from-be", "--out", back),
        client("pull"));

    assertThat(ran).allSatisfy(one -> assertThat(one.code()).isZero());
    assertThat(ran.get(0).out()).contains("1 of 1 objects accepted");
    assertThat(back).content().contains(OBJECT);
    assertThat(ran.get(2).out()).contains("from-be", "attestations");
  }

  @Test
  void s610BringsNothingNewWhereItsOwnComesBack() throws IOException {
    Path file = file("in.json", OBJECT);
    Path first = folder.resolve("first.json");
    Path second = folder.resolve("second.json");
    Path state = folder.resolve("state");

    List<Ran> ran = meanwhile(
        client("publish", file),
        client("pull", "--collection", "shared", "--state", state, "--out", first),
        client("publish", "--collection", "shared", first),
        client("pull", "--collection", "shared", "--state", state, "--out", second, "--json"));

    assertThat(ran).allSatisfy(one -> assertThat(one.code()).as(one.err()).isZero());
    assertThat(first).content().contains(OBJECT);
    assertThat(second).content().doesNotContain("objects");
    assertThat(ran.get(3).out()).contains("\"objects\" : 0");
  }

  @Test
  void namesTheFileOfWhatIsRefused() throws IOException {
    Path one = file("one.json", OBJECT);
    Path two = file("two.json", BROKEN);

    List<Ran> ran = meanwhile(
        client("publish", one, two), client("publish", two), client("publish", two, "--json"));

    assertThat(ran).allSatisfy(each -> assertThat(each.code()).isEqualTo(1));
    assertThat(ran.get(0).out().lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith(two + ": refused  malware--7  ");
    assertThat(ran.get(1).out()).startsWith("refused  malware--7");
    assertThat(ran.get(2).out()).contains("\"file\" : \"" + two + "\"");
  }

  @Test
  void saysWhyThereIsNoAnswer() throws IOException {
    Path wrong = folder.resolve("wrong");
    Private.write(wrong, "wrong\n");
    String url = "https://localhost:" + port;
    String management = "https://127.0.0.1:" + managementPort();

    List<Ran> ran = meanwhile(
        words("pull", "--url", url),
        client("pull", "--password-file", wrong),
        words("pull", "--url", management));

    assertThat(ran).allSatisfy(each -> assertThat(each.code()).isEqualTo(1));
    assertThat(ran)
        .extracting(each -> each.err().strip())
        .containsExactly(
            url + ": its certificate is not trusted: nobody who is believed vouches for it;"
                + " if it is the right one, give it with --trusted FILE",
            "401, wrong account or password; does its file hold it whole, and nothing else?",
            management + ": it does not speak TLS; are the address and its port right?");
  }

  private int managementPort() throws IOException {
    Matcher port = Pattern.compile("management:\\s+listen: 127.0.0.1:([0-9]+)")
        .matcher(Files.readString(home.resolve("certhub.yaml")));
    assertThat(port.find()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  private Path file(String name, String object) throws IOException {
    return Files.writeString(folder.resolve(name), "{\"objects\":[" + object + "]}");
  }

  private Object[] client(String command, Object... more) {
    Object[] usual = words(
        command,
        "--url",
        "https://localhost:" + port,
        "--user",
        "be-analyst",
        "--trusted",
        home.resolve("tls.crt"));
    boolean own = Arrays.asList(more).contains("--password-file");
    Object[] secret = own ? words() : words("--password-file", password);
    return Stream.of(usual, secret, more).flatMap(Arrays::stream).toArray();
  }

  private static Object[] words(Object... words) {
    return words;
  }

  /** Runs these while the hub serves. */
  private List<Ran> meanwhile(Object[]... commands) {
    List<Ran> ran = new ArrayList<>();
    Ran served = Ran.command(
        Map.of(),
        drain -> {
          for (Object[] command : commands) {
            ran.add(Ran.command(command));
          }
          return drain.close() ? 0 : 1;
        },
        "serve",
        home);
    assertThat(served.err()).isEmpty();
    return ran;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
