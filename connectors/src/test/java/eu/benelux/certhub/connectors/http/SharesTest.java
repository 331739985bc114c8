package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.HelloFace.Waits;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** FAULTS S-305: what is kept in memory for whoever sends or reads slowly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharesTest {
  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void open() throws Exception {
    port = HelloFace.open(vertx, HelloFace.settings(Waits.ALL_LONG, 100)).port();
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private static String of(String member) {
    return "Host: localhost\r\nAuthorization: Bearer token-of-" + member + "\r\n";
  }

  private static String post(String member) {
    return "POST /length HTTP/1.1\r\n" + of(member)
        + "Content-Length: 90000\r\nExpect: 100-continue\r\n\r\n";
  }

  private static String get(String path, String member) {
    return "GET " + path + " HTTP/1.1\r\n" + of(member) + "\r\n";
  }

  @Test
  void bearWithSoManyBodiesAtATime() throws Exception {
    try (Wire one = Wire.to(port);
        Wire again = Wire.to(port);
        Wire two = Wire.to(port);
        Wire three = Wire.to(port)) {
      // A continue tells that the body was counted, whichever connection is served first.
      assertThat(one.send(post("be")).readHead()).startsWith("HTTP/1.1 100");
      assertThat(again.send(post("be")).readHead())
          .startsWith("HTTP/1.1 429")
          .containsIgnoringCase("retry-after");
      assertThat(two.send(post("nl")).readHead()).startsWith("HTTP/1.1 100");
      assertThat(three.send(post("lu")).readHead())
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after");
      assertThat(one.send("x".repeat(90_000)).readAnswer()).endsWith("length 90000");
      assertThat(one.send(post("be")).readHead()).startsWith("HTTP/1.1 100");
      assertThat(one.send("x".repeat(90_000)).readAnswer()).endsWith("length 90000");
    }
  }

  @Test
  void bearWithSoManyAnswersAtATime() throws Exception {
    try (Wire slow = Wire.to(port);
        Wire again = Wire.to(port);
        Wire other = Wire.to(port)) {
      // The head has come, and what follows it waits for its reader.
      slow.send(get("/long", "be"));
      assertThat(slow.readHead()).startsWith("HTTP/1.1 200");
      assertThat(again.send(get("/hello", "be")).readAnswer())
          .startsWith("HTTP/1.1 429")
          .containsIgnoringCase("retry-after")
          .doesNotContain("hello");
      assertThat(other.send(get("/hello", "nl")).readAnswer()).startsWith("HTTP/1.1 503");
      slow.readBytes(HelloFace.LONG_ANSWER_BYTES);
      assertThat(slow.send(get("/hello", "be")).readAnswer()).endsWith("hello be-1");
      assertThat(again.send(get("/hello", "be")).readAnswer()).endsWith("hello be-1");
    }
  }

  @Test
  void forgetWhoIsGone() {
    Shares shares = new Shares(100, 50);
    assertThat(shares.take("be", 80)).isEmpty(); // longer than a share, but alone
    assertThat(shares.take("be", 1)).get().extracting(Refusal::status).isEqualTo(429);
    assertThat(shares.take("nl", 21)).get().extracting(Refusal::status).isEqualTo(503);
    assertThat(shares.take("nl", 20)).isEmpty();
    shares.give("be", 80);
    assertThat(shares.take("be", 50)).isEmpty();
    shares.give("nl", 20);
    shares.give("be", 50);
    assertThat(shares.take("lu", 1_000)).isEmpty(); // longer than everything, but alone
  }
}
