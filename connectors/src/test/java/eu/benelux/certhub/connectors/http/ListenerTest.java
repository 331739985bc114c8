package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.connectors.http.HelloFace.Waits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FAULTS S-119, S-301, S-305, S-306 and S-309. A deadline is short only where the test waits for it:
 * on a busy machine every other one would pass before the client has written its next line.
 */
class ListenerTest {
  private static final Duration SHORT = Duration.ofMillis(150);

  /** In this time a client that is in no way slow has to send something. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Duration LONG = HelloFace.LONG;
  private static final Waits SHORT_HEAD = new Waits(SHORT, LONG, LONG, LONG);
  private static final String H = "Host: localhost\r\n" + HelloFace.LOGIN;
  private static final String HELLO = "GET /hello HTTP/1.1\r\n" + H + "\r\n";
  private static final String POST = "POST /length HTTP/1.1\r\n" + H;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private int open() throws Exception {
    return open(Waits.ALL_LONG);
  }

  private int open(Waits waits) throws Exception {
    return HelloFace.open(vertx, HelloFace.settings(waits, 1000)).port();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /hello HTT", "GET /hello HTTP/1.1\r\nHost: localhost\r\nX-a: b"})
  void s305CutsOffWhoNeverFinishesAHead(String begun) throws Exception {
    try (Wire wire = Wire.to(open(SHORT_HEAD))) {
      assertThat(wire.send(begun).readToEnd()).isEmpty();
    }
  }

  @Test
  void s305CutsOffWhoDripsAHead() throws Exception {
    try (Wire wire = Wire.to(open(SHORT_HEAD))) {
      wire.send("GET /hello HTTP/1.1\r\nX-Drip: ");
      Future<Void> drip = vertx.executeBlocking(() -> {
        while (true) {
          wire.send("x");
          TimeUnit.MILLISECONDS.sleep(5);
        }
      });
      assertThat(wire.readToEnd()).isEmpty();
      assertThatThrownBy(() -> drip.await(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void s305CutsOffWhoDripsASecondHead() throws Exception {
    try (Wire wire = Wire.to(open(new Waits(LONG, LONG, SHORT, LONG)))) {
      assertThat(wire.send(HELLO).readAnswer()).endsWith("hello be-1");
      assertThat(wire.send("GET /hello HTTP/1.1\r\nX-a:").readToEnd()).isEmpty();
    }
  }

  @Test
  void s305ServesOthersWhileManyHeadsAreUnfinished() throws Exception {
    int port = open();
    List<Wire> unfinished = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      unfinished.add(Wire.to(port).send("GET /hello HTTP/1.1\r\nX-a:"));
    }
    try (Wire wire = Wire.to(port)) {
      assertThat(wire.send(HELLO).readAnswer()).endsWith("hello be-1");
    }
    for (Wire wire : unfinished) {
      wire.close();
    }
  }

  @Test
  void s305RefusesASlowBody() throws Exception {
    try (Wire wire = Wire.to(open(new Waits(SECOND, SHORT, LONG, LONG)))) {
      String answer = wire.send(POST + "Content-Length: 90000\r\n\r\nabc").readToEnd();
      assertThat(answer).startsWith("HTTP/1.1 408").contains("no 408");
    }
  }

  @Test
  void s305RefusesABodyThatWasFastOnce() throws Exception {
    try (Wire wire = Wire.to(open(new Waits(SECOND, SHORT, LONG, LONG)))) {
      String begun = POST + "Content-Length: 90000\r\n\r\n" + "x".repeat(89_000);
      assertThat(wire.send(begun).readToEnd()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void s305CutsOffWhoReadsNothing() throws Exception {
    HelloFace face = new HelloFace();
    HttpSettings settings = HelloFace.settings(new Waits(LONG, LONG, LONG, SHORT), 100);
    try (Wire wire = Wire.to(HelloFace.open(vertx, settings, face).port())) {
      wire.send("GET /long HTTP/1.1\r\n" + H + "\r\n");
      assertThat(face.whole.future().await(30, TimeUnit.SECONDS)).isFalse();
      // What the system had buffered, and the end.
      assertThat(wire.readToEnd().length()).isLessThan(20_000_000);
    }
  }

  @Test
  void sendsLongAnswersWhole() throws Exception {
    try (Wire wire = Wire.to(open())) {
      String answer = wire.send("GET /long HTTP/1.1\r\n" + H + "\r\n").readAnswer();
      assertThat(answer).startsWith("HTTP/1.1 200").hasSizeGreaterThan(20_000_000);
      assertThat(wire.send(HELLO).readAnswer()).endsWith("hello be-1");
    }
  }

  @Test
  void answersAHeadWithTheLengthOnly() throws Exception {
    try (Wire wire = Wire.to(open())) {
      String head = wire.send("HEAD /hello HTTP/1.1\r\n" + H + "\r\n").readHead();
      assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 10\r\n");
      assertThat(wire.send(HELLO).readAnswer()).endsWith("hello be-1");
    }
  }

  @Test
  void readsABody() throws Exception {
    try (Wire wire = Wire.to(open())) {
      wire.send(POST + "Content-Length: 5\r\n\r\nabcde");
      assertThat(wire.readAnswer()).endsWith("length 5");
      wire.send(POST + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
      assertThat(wire.readAnswer()).endsWith("length 3");
    }
  }

  @Test
  void s301RefusesALongBodyAndLetsItsSenderFinish() throws Exception {
    try (Wire wire = Wire.to(open())) {
      String body = "x".repeat(HelloFace.BODY_MAX + 1);
      wire.send(POST + "Content-Length: " + body.length() + "\r\n\r\n" + body);
      assertThat(wire.readAnswer()).startsWith("HTTP/1.1 413");
      assertThat(wire.send(HELLO).readAnswer()).endsWith("hello be-1");
    }
  }

  @Test
  void keepsAConnectionOnWhichABodyWasRefused() throws Exception {
    try (Wire wire = Wire.to(open(new Waits(SECOND, LONG, LONG, LONG)))) {
      String body = "x".repeat(HelloFace.BODY_MAX + 1);
      wire.send(POST + "Content-Length: " + body.length() + "\r\n\r\n" + body);
      assertThat(wire.readAnswer()).startsWith("HTTP/1.1 413");
      // Longer than the rest of a refused body is waited for.
      vertx.timer(SECOND.toMillis() + 100, TimeUnit.MILLISECONDS).await();
      assertThat(wire.send(HELLO).readAnswer()).endsWith("hello be-1");
    }
  }

  /** So that nobody asks again on a connection that is about to be cut. */
  @Test
  void s301SaysThatItClosesWhereMoreIsAnnouncedThanItReads() throws Exception {
    for (String length : List.of("200000", "2000000000")) {
      try (Wire wire = Wire.to(open(Waits.ALL_LONG))) {
        wire.send("POST /length HTTP/1.1\r\nHost: localhost\r\n" + HelloFace.LOGIN
            + "Content-Length: " + length + "\r\n\r\n");
        String answer = wire.readAnswer();
        assertThat(answer).startsWith("HTTP/1.1 413");
        assertThat(answer.toLowerCase(Locale.ROOT).contains("connection: close"))
            .isEqualTo(length.length() > 6);
      }
    }
  }

  @Test
  void s301RefusesALongBodyThatComesInChunks() throws Exception {
    try (Wire wire = Wire.to(open())) {
      wire.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "2710\r\n" + "x".repeat(10_000) + "\r\n";
      wire.send(chunk.repeat(11));
      assertThat(wire.readAnswer()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void s119ChecksBeforeItSaysContinue() throws Exception {
    int port = open();
    String expect = "Expect: 100-continue\r\nContent-Length: ";
    try (Wire wire = Wire.to(port)) {
      wire.send("POST /length HTTP/1.1\r\nHost: localhost\r\n" + expect + "1000000000\r\n\r\n");
      assertThat(wire.readToEnd()).startsWith("HTTP/1.1 401");
    }
    try (Wire wire = Wire.to(port)) {
      assertThat(wire.send(POST + expect + "1000000000\r\n\r\n").readToEnd())
          .startsWith("HTTP/1.1 413");
    }
    try (Wire wire = Wire.to(port)) {
      wire.send(POST + expect + "5\r\n\r\n");
      assertThat(wire.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(wire.send("abcde").readAnswer()).endsWith("length 5");
    }
  }

  @Test
  void s306BearsWithSoManyConnectionsAtATime() throws Exception {
    int port = HelloFace.open(vertx, HelloFace.settings(Waits.ALL_LONG, 2)).port();
    try (Wire one = Wire.to(port);
        Wire two = Wire.to(port)) {
      assertThat(one.send(HELLO).readAnswer()).endsWith("hello be-1");
      assertThat(two.send(HELLO).readAnswer()).endsWith("hello be-1");
      try (Wire three = Wire.to(port)) {
        assertThat(three.send(HELLO).readToEnd())
            .startsWith("HTTP/1.1 503")
            .containsIgnoringCase("retry-after");
      }
      assertThat(one.send(HELLO).readAnswer()).endsWith("hello be-1");
    }
  }

  @Test
  void s309ForgetsWhoIsGone() throws Exception {
    int port = HelloFace.open(vertx, HelloFace.settings(Waits.ALL_LONG, 5)).port();
    String[] begun = {"", "GET /hel", POST + "Content-Length: 90000\r\n\r\nabc", HELLO};
    for (int i = 0; i < 12; i++) {
      try (Wire wire = Wire.to(port)) {
        wire.send(begun[i % begun.length]);
      }
      try (Wire wire = Wire.to(port)) {
        wire.send("GET /long HTTP/1.1\r\n" + H + "\r\n").readHead();
      }
    }
    // Five seats, and what is kept for all bodies is less than one long answer.
    try (Wire wire = Wire.to(port)) {
      assertThat(wire.send(HELLO).readAnswer()).endsWith("hello be-1");
    }
  }

  @Test
  void finishesWhatIsUnderWayBeforeItCloses() throws Exception {
    Listener listener = HelloFace.open(vertx, HelloFace.settings());
    try (Wire busy = Wire.to(listener.port());
        Wire idle = Wire.to(listener.port())) {
      assertThat(idle.send(HELLO).readAnswer()).endsWith("hello be-1");
      busy.send(POST + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n").readHead();
      Future<Void> closed = listener.close();
      assertThat(idle.readToEnd()).isEmpty();
      assertThat(closed.isComplete()).isFalse();
      assertThat(busy.send("abcde").readAnswer()).endsWith("length 5");
      closed.await(30, TimeUnit.SECONDS);
    }
    assertThatThrownBy(() -> Wire.to(listener.port())).isInstanceOf(IOException.class);
  }

  @Test
  void failsWhenThePortIsTaken() throws Exception {
    HttpSettings settings = HelloFace.settings();
    int port = HelloFace.open(vertx, settings).port();
    HttpSettings same = HelloFace.at(new Endpoint("127.0.0.1", port), settings);
    assertThatThrownBy(() -> HelloFace.open(vertx, same)).isInstanceOf(BindException.class);
  }
}
