package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.connectors.http.OutgoingFault.Stage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-601 and S-602. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutgoingTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final Speaker speaker = new Speaker(vertx);
  private final List<String> heard = speaker.heard;

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @BeforeEach
  void forget() {
    heard.clear();
  }

  @Test
  void hasItsDefaultsPinned() {
    assertThat(Settings.defaults(OutgoingSettings.class))
        .containsExactly(
            Map.entry("plain", "false"),
            Map.entry("reach", "private"),
            Map.entry("connect-max", "10s"),
            Map.entry("idle-max", "30s"),
            Map.entry("whole-max", "2m"),
            Map.entry("head-max", "16KiB"),
            Map.entry("body-max", "64MiB"),
            Map.entry("connections-max", "4"));
    assertThat(OutgoingSettings.standard().reach()).isEqualTo(Reach.PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:27017/", // reach
        "http://[::1]/",
        "http://169.254.169.254/",
        "http://0/",
        "http://2130706433/", // 127.0.0.1 as one number
        "http://017700000001/", // and in octal digits
        "http://0x7f000001/",
        "http://127.1/",
        "http://0177.0.0.01/",
        "http://[::ffff:127.0.0.1]/",
        "http://good@127.0.0.1/", // user information
        "https://good:word@hub.example/",
        "https://192.168.1.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "ftp://127.0.0.1/",
        "jar:file:///x!/y",
        "https:///nohost",
        "//127.0.0.1/",
        "/path",
      })
  void s601GoesNowhereThatIsForbidden(String uri) {
    OutgoingSettings strict = new OutgoingSettings(
        Optional.empty(),
        true,
        Reach.PUBLIC,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Size.ofKiB(1),
        Size.ofKiB(1),
        1);
    assertThat(speaker.fault(Outgoing.open(vertx, strict), uri).stage()).isEqualTo(Stage.FORBIDDEN);
  }

  @Test
  void s603ConnectsToTheAddressThatWasJudged() {
    List<String> asked = new ArrayList<>();
    int port = speaker.says(OK + "Content-Length: 0\r\n\r\n");
    // The speaker is at 127.0.0.1 alone: the second answer would lead nowhere.
    Outgoing outgoing = Outgoing.open(vertx, Speaker.settings(Speaker.LONG, Speaker.LONG), host -> {
      asked.add(host);
      return InetAddress.getAllByName(asked.size() == 1 ? "127.0.0.1" : "127.0.0.2");
    });
    String uri = "http://rebound.example:" + port + "/";
    assertThat(outgoing.send(Speaker.request(uri)).await().status()).isEqualTo(200);
    assertThat(asked).containsExactly("rebound.example");
    assertThat(heard.get(0)).containsIgnoringCase("host: rebound.example:");
  }

  @Test
  void s603JudgesEveryAnswerAnew() {
    AtomicInteger asked = new AtomicInteger();
    OutgoingSettings strict = new OutgoingSettings(
        Optional.empty(),
        false,
        Reach.PUBLIC,
        Duration.ofMillis(50),
        Speaker.LONG,
        Speaker.LONG,
        Size.ofKiB(1),
        Size.ofKiB(1),
        1);
    // First one of ours alone, then one of ours behind a public one.
    Outgoing outgoing = Outgoing.open(vertx, strict, host -> {
      InetAddress[] own = InetAddress.getAllByName("127.0.0.1");
      InetAddress[] open = InetAddress.getAllByName("1.1.1.1");
      return asked.incrementAndGet() == 1 ? own : new InetAddress[] {open[0], own[0]};
    });
    for (int i = 0; i < 2; i++) {
      assertThat(speaker.fault(outgoing, "https://rebound.example/").stage())
          .isEqualTo(Stage.FORBIDDEN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1/", "http://hub.example/"})
  void speaksPlainOnlyWhenTold(String uri) {
    Outgoing outgoing = Outgoing.open(vertx, OutgoingSettings.standard());
    assertThat(speaker.fault(outgoing, uri))
        .hasMessageContaining("plain HTTP is not allowed; use https")
        .extracting(OutgoingFault::stage)
        .isEqualTo(Stage.FORBIDDEN);
  }

  @Test
  void speaksPlainToLoopbackOnly() {
    assertThat(speaker.fault(speaker.patient(), "http://192.168.77.77/"))
        .hasMessageContaining("to loopback only");
  }

  @Test
  void readsAWholeAnswer() {
    OutgoingAnswer answer = ask(speaker.says(OK + "X-a: b\r\nContent-Length: 5\r\n\r\nhello"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-A")).contains("b");
    assertThat(answer.body()).asString().isEqualTo("hello");
    assertThat(heard.get(0))
        .startsWith("GET /x?y=[z]%20 HTTP/1.1\r\n".replace("[z]", "%5Bz%5D"))
        .containsIgnoringCase("user-agent: certhub")
        .containsIgnoringCase("host: 127.0.0.1:")
        .doesNotContainIgnoringCase("accept-encoding")
        .doesNotContainIgnoringCase("authorization");
  }

  @Test
  void postsWithALength() {
    int port = speaker.says(OK + "Content-Length: 0\r\n\r\n");
    Outgoing outgoing = speaker.patient();
    outgoing
        .send(new OutgoingRequest(
            URI.create("http://127.0.0.1:" + port + "/"),
            Map.of("Content-Type", "text/plain"),
            Optional.of(Buffer.buffer("abc")),
            100))
        .await();
    assertThat(heard.get(0))
        .startsWith("POST / HTTP/1.1\r\n")
        .containsIgnoringCase("content-length: 3\r\n")
        .doesNotContainIgnoringCase("chunked")
        .endsWith("\r\n\r\nabc");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void s602TakesARedirectForAnAnswer(int status) {
    int target = speaker.says(OK + "Content-Length: 0\r\n\r\n");
    int port = speaker.says("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://127.0.0.1:"
        + target + "/\r\nContent-Length: 0\r\n\r\n");
    OutgoingAnswer answer = ask(port);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Location")).isPresent();
    assertThat(heard).hasSize(1);
  }

  @Test
  void s602ShowsCredentialsToTheirOriginOnly() {
    int own = speaker.says(OK + "Content-Length: 0\r\n\r\n");
    int other = speaker.says(OK + "Content-Length: 0\r\n\r\n");
    Outgoing outgoing = Outgoing.open(
        vertx,
        Speaker.settings(Speaker.LONG, Speaker.LONG),
        URI.create("http://127.0.0.1:" + own),
        OutgoingLogin.password("be", "sëcret:x"));
    get(outgoing, own);
    get(outgoing, other);
    assertThat(heard.get(0)).containsIgnoringCase("authorization: Basic YmU6c8OrY3JldDp4\r\n");
    assertThat(heard.get(1)).doesNotContainIgnoringCase("authorization");
  }

  @Test
  void showsABearerToken() {
    int port = speaker.says(OK + "Content-Length: 0\r\n\r\n");
    URI origin = URI.create("http://127.0.0.1:" + port + "/deep/path/");
    get(
        Outgoing.open(
            vertx,
            Speaker.settings(Speaker.LONG, Speaker.LONG),
            origin,
            OutgoingLogin.token("t0ken")),
        port);
    assertThat(heard.get(0)).containsIgnoringCase("authorization: Bearer t0ken\r\n");
  }

  @Test
  void showsAKeyInAHeaderOfItsOwn() {
    int port = speaker.says(OK + "Content-Length: 0\r\n\r\n");
    get(
        Outgoing.open(
            vertx,
            Speaker.settings(Speaker.LONG, Speaker.LONG),
            URI.create("http://127.0.0.1:" + port),
            OutgoingLogin.key("X-Api-Key", "4f 2a")),
        port);
    assertThat(heard.get(0))
        .containsIgnoringCase("x-api-key: 4f 2a\r\n")
        .doesNotContainIgnoringCase("authorization");
  }

  @ParameterizedTest
  @CsvSource({
    "Host, a", // says whom is spoken to
    "Content-Length, 7",
    "transfer-encoding, chunked",
    "Accept, x",
    "X Key, a", // no name
    "'', a",
    "X-Key, ''",
    "X-Key, é",
  })
  void setsNoHeaderThatFramesAMessage(String name, String value) {
    assertThatThrownBy(() -> OutgoingLogin.key(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("header");
  }

  @Test
  void doesNotTellWhatItShows() {
    OutgoingLogin login = OutgoingLogin.password("be", "secret")
        .withCertificate(new OutgoingLogin.Certificate(new byte[] {1}, new byte[] {2}));
    assertThat(login.toString()).doesNotContain("be:", "secret", "YmU6").contains("hidden");
  }

  @Test
  void refusesAUserNameThatHttpCannotCarry() {
    assertThatThrownBy(() -> Outgoing.open(
            vertx,
            Speaker.settings(Speaker.LONG, Speaker.LONG),
            URI.create("https://hub.example"),
            OutgoingLogin.password("a:b", "c")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://A.example:443/x, true",
    "https://a.example, http://a.example, false",
    "https://a.example, https://a.example:444, false",
    "https://a.example, https://b.a.example, false",
    "http://a.example:80, http://a.example, true",
    "https://a.example, /x, false",
    "mailto:a@b, mailto:a@b, false",
  })
  void knowsAnOrigin(URI one, URI other, boolean same) {
    assertThat(Outgoing.isSameOrigin(one, other)).isEqualTo(same);
    assertThat(Outgoing.isSameOrigin(other, one)).isEqualTo(same);
  }

  @Test
  void saysWhenNobodyListens() throws Exception {
    // Taken, so that nobody else can, and not listened to.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(speaker.fault(taken.getLocalPort()))
          .hasMessageContaining("no connection")
          .extracting(OutgoingFault::stage)
          .isEqualTo(Stage.NOT_CONNECTED);
    }
  }

  @Test
  void saysWhenANameIsNotKnown() {
    assertThat(speaker.fault(speaker.patient(), "https://no-such-host.invalid/").stage())
        .isEqualTo(Stage.NOT_CONNECTED);
  }

  @Test
  void neverTellsPathOrQuery() {
    assertThat(speaker
            .fault(speaker.patient(), "http://192.168.77.77/secret?token=abc")
            .getMessage())
        .doesNotContain("secret")
        .doesNotContain("abc");
  }

  private OutgoingAnswer ask(int port) {
    return get(speaker.patient(), port);
  }

  private OutgoingAnswer get(Outgoing outgoing, int port) {
    return outgoing
        .send(Speaker.request("http://127.0.0.1:" + port + "/x?y=%5Bz%5D%20"))
        .await();
  }
}
