package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-101 to S-110, S-118 and S-120, on raw sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingTest {
  private static final String H = "Host: localhost\r\n" + HelloFace.LOGIN;
  private static final String POST = "POST /length HTTP/1.1\r\n" + H;

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = HelloFace.open(vertx, HelloFace.settings()).port();
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  /** What the server answers before it closes; a second request in it must never be answered. */
  static Stream<Arguments> refusedAndClosed() {
    String smuggled = "GET /hello HTTP/1.1\r\n" + H + "\r\n";
    return Stream.of(
        Arguments.of(
            "S-101",
            400,
            POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + "0\r\n\r\n"
                + smuggled),
        Arguments.of(
            "S-102",
            400,
            "POST /length HTTP/1.0\r\n" + H
                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled),
        Arguments.of("S-103 two", 400, POST + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd"),
        Arguments.of("S-103 plus", 400, POST + "Content-Length: +4\r\n\r\nabcd"),
        Arguments.of("S-103 list", 400, POST + "Content-Length: 4,4\r\n\r\nabcd"),
        Arguments.of(
            "S-103 twice", 400, POST + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd"),
        Arguments.of("S-103 minus", 400, POST + "Content-Length: -1\r\n\r\n"),
        Arguments.of("S-103 hex", 400, POST + "Content-Length: 0x4\r\n\r\nabcd"),
        Arguments.of(
            "S-104 x", 400, POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled),
        Arguments.of(
            "S-104 list",
            400,
            POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + smuggled),
        Arguments.of(
            "S-104 fold", 400, POST + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + smuggled),
        Arguments.of("S-104 space", 400, POST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
        Arguments.of(
            "S-104 twice",
            400,
            POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Arguments.of("S-106 NUL", 400, "\0\1GET /hello HTTP/1.1\r\n" + H + "\r\n"),
        Arguments.of("S-106 LF", 400, "GET /hello HTTP/1.1\n" + H.replace("\r", "") + "\n"),
        Arguments.of("S-107 none", 400, "GET /hello HTTP/1.1\r\n" + HelloFace.LOGIN + "\r\n"),
        Arguments.of("S-107 two", 400, "GET /hello HTTP/1.1\r\nHost: evil\r\n" + H + "\r\n"),
        Arguments.of("S-107 same", 400, "GET /hello HTTP/1.1\r\nHost: localhost\r\n" + H + "\r\n"),
        Arguments.of("S-107 space", 400, "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n"),
        Arguments.of("S-107 absolute", 400, "GET http://evil/hello HTTP/1.1\r\n" + H + "\r\n"),
        Arguments.of(
            "S-108 500 headers",
            431,
            "GET /hello HTTP/1.1\r\n" + H + "a: b\r\n".repeat(500) + "\r\n"),
        Arguments.of(
            "S-108 100 cookies",
            431,
            "GET /hello HTTP/1.1\r\n" + H + "Cookie: a=b\r\n".repeat(100) + "\r\n"),
        Arguments.of(
            "S-108 9 KB",
            431,
            "GET /hello HTTP/1.1\r\n" + H + "a: " + "b".repeat(9000) + "\r\n\r\n"),
        Arguments.of("S-108 URI", 414, "GET /" + "b".repeat(9000) + " HTTP/1.1\r\n" + H + "\r\n"),
        Arguments.of("S-103 none after all", 400, POST + "Content-Length: \r\n\r\n"),
        Arguments.of("S-103 long", 400, POST + "Content-Length: 99999999999999999999\r\n\r\n"),
        Arguments.of(
            "S-104 vertical tab",
            400,
            POST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n" + smuggled),
        Arguments.of(
            "S-104 gzip",
            400,
            POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + smuggled),
        Arguments.of(
            "S-106 CR",
            400,
            "GET /hello HTTP/1.1\r\n" + H + "X-a: b\rTransfer-Encoding: chunked\r\n\r\n"),
        Arguments.of("no HTTP", 400, "EHLO mail.example\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedAndClosed")
  void refusesOnceAndCloses(String row, int status, String bytes) throws Exception {
    try (Wire wire = Wire.to(port)) {
      String all = wire.send(bytes).readToEnd();
      assertThat(all).containsPattern("^HTTP/1.[01] " + status).contains("no " + status);
      assertThat(all.split("HTTP/1\\.[01] ", -1)).as("answers").hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1\r\nabc\r\n0\r\n\r\n", // S-105
        "0x1\r\na\r\n0\r\n\r\n",
        "1;a\nb\r\na\r\n0\r\n\r\n",
        "11111111111111111\r\na\r\n0\r\n\r\n",
        "1\r\nab\r\n0\r\n\r\n",
        "1\na\n0\n\n",
        "1\r\na0\r\n\r\n",
        "1\r\na\r\n0\r\nContent-Length: 9\r\nX : y\r\n\r\n", // trailers as bad as any head
        "\r\n",
        " 1\r\na\r\n0\r\n\r\n",
        "+1\r\na\r\n0\r\n\r\n",
      })
  void s105NeverTakesABadChunk(String chunks) throws Exception {
    try (Wire wire = Wire.to(port)) {
      String all =
          wire.send(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks).readToEnd();
      // Vert.x closes at once, without an answer.
      assertThat(all).doesNotContain("HTTP/1.1 200", "length ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "FOO", "PUT", "PATCH", "OPTIONS", "get"}) // S-109
  void s109AllowsFourMethods(String method) throws Exception {
    try (Wire wire = Wire.to(port)) {
      String answer = wire.send(method + " /hello HTTP/1.1\r\n" + H + "\r\n").readAnswer();
      assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD, POST, DELETE");
    }
  }

  @Test
  void s109IgnoresAnOverriddenMethod() throws Exception { // S-109
    try (Wire wire = Wire.to(port)) {
      String head = "GET /hello HTTP/1.1\r\n" + H + "X-HTTP-Method-Override: DELETE\r\n\r\n";
      assertThat(wire.send(head).readAnswer()).startsWith("HTTP/1.1 200").endsWith("hello be-1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = { // S-110
        "/hello/%2e%2e/%2e%2e/etc/passwd",
        "/hello/../hello",
        "/./hello",
        "/hello/..;/x",
        "/hello%00",
        "/bar%2F..%2Fhello",
        "/hello%5c",
        "/hel\\lo",
        "/hello%",
        "/hello%zz",
        "/unknown",
      })
  void s110FindsNothingBehindATrickyPath(String path) throws Exception {
    try (Wire wire = Wire.to(port)) {
      String tricky = wire.send("GET " + path + " HTTP/1.1\r\n" + H + "\r\n").readAnswer();
      assertThat(tricky).startsWith("HTTP/1.1 404").contains("no 404 Not found");
      String good = wire.send("GET /hello HTTP/1.1\r\n" + H + "\r\n").readAnswer();
      assertThat(good).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "[::1]", "localhost:1:2"})
  void s107ServesItsOwnNamesOnly(String host) throws Exception {
    try (Wire wire = Wire.to(port)) {
      String answer =
          wire.send("GET /hello HTTP/1.1\r\nHost: " + host + "\r\n\r\n").readAnswer();
      assertThat(answer).containsPattern("^HTTP/1.1 4(21|00)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:99", "localhost.", "127.0.0.1:8443"})
  void s107ServesItsOwnNames(String host) throws Exception {
    try (Wire wire = Wire.to(port)) {
      String head = "GET /hello HTTP/1.1\r\nHost: " + host + "\r\n" + HelloFace.LOGIN + "\r\n";
      assertThat(wire.send(head).readAnswer()).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n",
        "Upgrade: TLS/1.3\r\nConnection: Upgrade\r\n",
      })
  void s118IgnoresUpgrades(String headers) throws Exception {
    ignores(headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
        "GET /hello HTTP/1.2\r\nHost: localhost\r\n\r\n",
        "GET /hello HTTP/3.0\r\nHost: localhost\r\n\r\n",
      })
  void s118SpeaksNothingElse(String bytes) throws Exception {
    try (Wire wire = Wire.to(port)) {
      // Vert.x answers itself, with nothing but this status, and closes.
      assertThat(wire.send(bytes).readToEnd())
          .matches("HTTP/[1-3].[0-2] 501 Not Implemented\r\ncontent-length: 0\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Range: items 0-9\r\n",
        "Range: bytes=0-0,0-0,0-0\r\n",
        "If-Modified-Since: yesterday\r\nIf-Unmodified-Since: \r\n",
        "If-Match: \"\r\nIf-None-Match: W/\"\r\nIf-Range: x\r\n",
      })
  void s120IgnoresConditions(String headers) throws Exception {
    ignores(headers);
  }

  private void ignores(String headers) throws Exception {
    try (Wire wire = Wire.to(port)) {
      String head = "GET /hello HTTP/1.1\r\n" + H + headers + "\r\n";
      assertThat(wire.send(head).readAnswer()).startsWith("HTTP/1.1 200").endsWith("hello be-1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd", "snappy", "deflate", "gzip, gzip", "x"})
  void s116RefusesAnEncodedBody(String coding) throws Exception {
    try (Wire wire = Wire.to(port)) {
      String head = POST + "Content-Encoding: " + coding + "\r\nContent-Length: 3\r\n\r\nabc";
      assertThat(wire.send(head).readAnswer()).startsWith("HTTP/1.1 415");
    }
  }

  @Test
  void s117AnswersPipelinedRequestsInOrder() throws Exception { // S-117
    try (Wire wire = Wire.to(port)) {
      wire.send(("GET /hello HTTP/1.1\r\n" + H + "\r\n").repeat(1000));
      for (int i = 0; i < 1000; i++) {
        assertThat(wire.readAnswer()).startsWith("HTTP/1.1 200").endsWith("hello be-1");
      }
    }
  }

  @Test
  void namesNeitherServerNorVersionAndForbidsStoring() throws Exception {
    try (Wire wire = Wire.to(port)) {
      String answer = wire.send("GET /hello HTTP/1.1\r\n" + H + "\r\n").readAnswer();
      assertThat(answer)
          .containsIgnoringCase("cache-control: private, no-store")
          .containsIgnoringCase("x-content-type-options: nosniff")
          .doesNotContainIgnoringCase("server:");
    }
  }

  @Test
  void tellsNothingOfABug() throws Exception {
    try (Wire wire = Wire.to(port)) {
      String answer = wire.send("GET /broken HTTP/1.1\r\n" + H + "\r\n").readAnswer();
      assertThat(answer).startsWith("HTTP/1.1 500").doesNotContain("secret", "Exception", "at ");
    }
  }
}
