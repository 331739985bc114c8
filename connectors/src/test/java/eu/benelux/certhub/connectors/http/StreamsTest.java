package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.Frames.Frame;
import eu.benelux.certhub.connectors.http.HelloFace.Waits;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** FAULTS S-111 to S-113 and their relatives, in frames made by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsTest {
  private static final Duration LONG = HelloFace.LONG;

  private final Vertx vertx = Vertx.vertx();
  private final Pem pem = Pem.of("localhost");
  private int port;

  @BeforeAll
  void open() throws Exception {
    port =
        HelloFace.open(vertx, HelloFace.secured(pem.key(), pem.certificate())).port();
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  /** Whatever one connection did, the next one is served. */
  @AfterEach
  void servesOthers() throws Exception {
    try (Frames good = Frames.to(port)) {
      assertThat(text(good.get(1, "/hello").send().readAnswer(1))).isEqualTo("hello be-1");
    }
  }

  @Test
  void s111EndARapidReset() throws Exception {
    try (Frames wire = Frames.to(port)) {
      for (int stream = 1; stream < 1000; stream += 2) {
        wire.get(stream, "/hello").reset(stream);
      }
      sendAll(wire);
      assertCalmed(wire.readToEnd());
    }
  }

  /**
   * What a client says of the headers that it reads is advice (RFC 9113 section 6.5.2) that Netty's
   * servers leave alone, so that nothing fails where an answer's headers are longer than that.
   */
  @Test
  void s112ServeWhoCanReadNoHeadersAndOthersMeanwhile() throws Exception {
    try (Frames wire = Frames.to(port, 6, 1)) { // SETTINGS_MAX_HEADER_LIST_SIZE
      for (int stream = 1; stream < 2000; stream += 2) {
        List<Frame> all = wire.get(stream, "/hello").send().readAnswer(stream);
        assertThat(text(all)).isEqualTo("hello be-1");
        if (stream % 100 == 1) {
          servesOthers();
        }
      }
    }
  }

  /** Those that come faster than they are answered are refused, or end their connection. */
  @Test
  void s112SurviveAThousandAtATimeOfWhoCanReadNoHeaders() throws Exception {
    try (Frames wire = Frames.to(port, 6, 1)) {
      for (int stream = 1; stream < 2000; stream += 2) {
        wire.get(stream, "/hello");
      }
      sendAll(wire.add(Frames.PING, 0, 0, new byte[8]));
      int resets = 0;
      for (Optional<Frame> next = wire.read(); next.isPresent(); next = wire.read()) {
        Frame frame = next.get();
        resets += frame.type() == Frames.RST_STREAM ? 1 : 0;
        if (frame.type() == Frames.PING && frame.flags() == Frames.ACK) {
          break;
        }
      }
      assertThat(resets).isLessThan(300);
    }
  }

  static Stream<Arguments> floods() {
    byte[] nothing = {};
    return Stream.of(
        Arguments.of("S-113 small CONTINUATIONs", flood(Frames.CONTINUATION, 1, new byte[] {0})),
        Arguments.of("S-113 empty CONTINUATIONs", flood(Frames.CONTINUATION, 1, nothing)),
        Arguments.of("S-113 long CONTINUATIONs", flood(Frames.CONTINUATION, 1, literal(16_000))),
        Arguments.of("empty DATA", flood(Frames.DATA, 1, nothing)));
  }

  private interface Flood {
    void pour(Frames wire) throws IOException;
  }

  private static Flood flood(int type, int stream, byte[] payload) {
    return wire -> {
      int flags = type == Frames.DATA ? Frames.END_HEADERS : 0;
      wire.add(Frames.HEADERS, flags, stream, Frames.head("POST", "/length"));
      for (int i = 0; i < 2000; i++) {
        wire.add(type, 0, stream, payload);
        if (i % 100 == 0) {
          wire.send();
        }
      }
      wire.send();
    };
  }

  /** A field of so many bytes, cut off where the frame ends. */
  private static byte[] literal(int bytes) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    Frames.field(block, "x", "y".repeat(bytes));
    return block.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void s113EndAFlood(String name, Flood flood) throws Exception {
    try (Frames wire = Frames.to(port)) {
      try {
        flood.pour(wire);
      } catch (IOException closed) {
        // It may be closed while we still write.
      }
      assertThat(wire.readToEnd()).noneMatch(frame -> text(List.of(frame)).contains("length"));
    }
  }

  @Test
  void s113RefuseAHeaderBomb() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(Frames.head("GET", "/hello"));
    bomb.write(0x40); // a literal field that is kept in the table
    Frames.text(bomb, "x");
    Frames.text(bomb, "y".repeat(4000));
    for (int i = 0; i < 1000; i++) {
      bomb.write(0x80 | 62); // the newest entry of the table
    }
    try (Frames wire = Frames.to(port)) {
      wire.add(Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, 1, bomb.toByteArray());
      // Answers 431 in HPACK, or ends the stream or the connection: it is never served.
      List<Frame> all = wire.add(Frames.PING, 0, 0, new byte[8])
          .send()
          .get(3, "/hello")
          .send()
          .readAnswer(3);
      assertThat(all)
          .noneMatch(frame -> frame.stream() == 1
              && frame.type() == Frames.DATA
              && text(List.of(frame)).startsWith("hello"));
    }
  }

  @Test
  void refuseStreamsBeyondAHundred() throws Exception {
    try (Frames wire = Frames.to(port)) {
      for (int stream = 1; stream <= 401; stream += 2) {
        // A body that never comes keeps it open.
        wire.add(Frames.HEADERS, Frames.END_HEADERS, stream, Frames.head("POST", "/length"));
      }
      wire.send();
      Frame first = wire.read().orElseThrow();
      while (first.type() != Frames.RST_STREAM) {
        first = wire.read().orElseThrow();
      }
      assertThat(first.stream()).isEqualTo(201);
      assertThat(first.error()).isEqualTo(7); // REFUSED_STREAM
    }
  }

  @Test
  void cutOffWhoNeverFinishesAHead() throws Exception {
    Waits waits = new Waits(Duration.ofMillis(150), LONG, LONG, LONG);
    HttpSettings hasty = HelloFace.secured(pem.key(), pem.certificate(), waits);
    try (Frames wire = Frames.to(HelloFace.open(vertx, hasty).port())) {
      wire.add(Frames.HEADERS, 0, 1, Frames.head("GET", "/hello")).send();
      assertThat(wire.readToEnd()).noneMatch(frame -> frame.type() == Frames.HEADERS);
    }
  }

  @Test
  void s305RefuseASlowBody() throws Exception {
    Waits waits = new Waits(LONG, Duration.ofMillis(150), LONG, LONG);
    HttpSettings hasty = HelloFace.secured(pem.key(), pem.certificate(), waits);
    try (Frames wire = Frames.to(HelloFace.open(vertx, hasty).port())) {
      wire.add(Frames.HEADERS, Frames.END_HEADERS, 1, Frames.head("POST", "/length"));
      wire.add(Frames.DATA, 0, 1, new byte[16_000]).send();
      assertThat(text(wire.readAnswer(1))).startsWith("no 408");
    }
  }

  @Test
  void s305ResetWhoReadsNothing() throws Exception {
    Waits waits = new Waits(LONG, LONG, LONG, Duration.ofMillis(150));
    HttpSettings hasty = HelloFace.secured(pem.key(), pem.certificate(), waits);
    HelloFace face = new HelloFace();
    // A window of one byte, which is never opened again.
    try (Frames wire = Frames.to(HelloFace.open(vertx, hasty, face).port(), 4, 1)) {
      List<Frame> all = wire.get(1, "/long").send().readAnswer(1);
      assertThat(all.get(all.size() - 1).type()).isEqualTo(Frames.RST_STREAM);
      assertThat(text(all)).isEqualTo("x");
    }
  }

  private static void sendAll(Frames wire) {
    try {
      wire.send();
    } catch (IOException closed) {
      // It may be closed while we still write.
    }
  }

  private static void assertCalmed(List<Frame> all) {
    assertThat(all)
        .anyMatch(
            frame -> frame.type() == Frames.GOAWAY && frame.error() == Frames.ENHANCE_YOUR_CALM);
  }

  private static String text(List<Frame> frames) {
    StringBuilder text = new StringBuilder();
    for (Frame frame : frames) {
      if (frame.type() == Frames.DATA) {
        text.append(new String(frame.payload(), StandardCharsets.US_ASCII));
      }
    }
    return text.toString();
  }
}
