package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.Frames.Frame;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers from plates to readers who take their time. */
class OutflowTest {
  private static final Duration LONG = HelloFace.LONG;
  private static final Duration SHORT = Duration.ofMillis(100);

  /** More than sockets hold. */
  private static final int BYTES = 20_000_000;

  private static final int FRAME = 16 << 10;
  private static final int SOME = 6 * FRAME;
  private static final int WINDOW_UPDATE = 8;
  private static final Size RATE = Size.ofKiB(1);

  private final Vertx vertx = Vertx.vertx();
  private final Plates plates = new Plates(BYTES);
  private final byte[] engraved = new byte[BYTES];
  private final Plate plate = plates.engraved(BYTES, to -> to.append(engraved)).orElseThrow();

  @AfterEach
  void close() {
    plate.give();
    vertx.close().await();
    assertThat(plates.bytes()).isZero();
  }

  private final class PlateFace implements Face {
    @Override
    public void mount(Router router) {
      router.get("/plate").handler(ctx -> {
        plate.take();
        Body.write(ctx, 200, Map.of(), plate);
      });
      router
          .get("/some")
          .handler(ctx -> Body.write(ctx, 200, Map.of(), Buffer.buffer(new byte[SOME])));
    }

    @Override
    public Buffer refusal(int status, String title, String detail) {
      return Buffer.buffer(title);
    }

    @Override
    public String refusalType() {
      return "text/plain";
    }
  }

  private int open(Optional<Pem> pem, Duration stall, Size rate) throws Exception {
    HttpSettings settings = new HttpSettings(
        new Endpoint("127.0.0.1", 0),
        List.of("localhost"),
        pem.map(Pem::key),
        pem.map(Pem::certificate),
        pem.isEmpty(),
        LoginSettings.STANDARD,
        LONG,
        LONG,
        rate,
        SHORT,
        stall,
        100,
        100,
        Size.ofKiB(8),
        100,
        Size.ofMiB(16),
        Size.ofMiB(64),
        SHORT,
        HelloFace.RATES);
    return Listener.open(vertx, settings, new HelloFace.Members(), new PlateFace())
        .await(30, TimeUnit.SECONDS)
        .port();
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + HelloFace.LOGIN + "\r\n";
  }

  /** Comes back when a connection that is idle from now on was cut off. */
  private static void waitShort(int port) throws Exception {
    try (Wire idle = Wire.to(port)) {
      assertThat(idle.send(get("/none")).readToEnd()).startsWith("HTTP/1.1 404");
    }
  }

  /** It is handed to the connection as a whole, and yet the reader is not idle while it goes. */
  @Test
  void isNotCutOffByTheClockOfIdleConnections() throws Exception {
    int port = open(Optional.empty(), LONG, RATE);
    try (Wire slow = Wire.to(port)) {
      slow.send(get("/plate"));
      assertThat(slow.readHead()).startsWith("HTTP/1.1 200");
      waitShort(port);
      slow.readBytes(BYTES);
      assertThat(slow.readToEnd()).isEmpty();
    }
  }

  /** What waits grows meanwhile: that is no reason to cut off who reads on. */
  @Test
  void goesOnToWhoAskedForTwoAtOnceAndReadsSlowly() throws Exception {
    int port = open(Optional.empty(), SHORT.multipliedBy(4), RATE);
    try (Wire slow = Wire.to(port)) {
      slow.send(get("/plate") + get("/plate"));
      for (int answer = 0; answer < 2; answer++) {
        assertThat(slow.readHead()).startsWith("HTTP/1.1 200");
        for (int piece = 0; piece < 3; piece++) {
          waitShort(port);
          slow.readBytes(piece < 2 ? BYTES / 4 : BYTES / 2);
        }
      }
    }
  }

  @Test
  void isCutOffWhereNobodyReads() throws Exception {
    int port = open(Optional.empty(), SHORT, RATE);
    try (Wire stuck = Wire.to(port)) {
      stuck.send(get("/plate"));
      assertThat(stuck.readHead()).startsWith("HTTP/1.1 200");
      waitShort(port);
      waitShort(port);
      waitShort(port);
      assertThat(stuck.readToEnd()).hasSizeLessThan(BYTES);
    }
  }

  @Test
  void goesOnToWhoTakesAFrameAtATime() throws Exception {
    Optional<Pem> pem = Optional.of(Pem.of("localhost"));
    int tls = open(pem, SHORT.multipliedBy(4), RATE);
    int plain = open(Optional.empty(), LONG, RATE);
    // SETTINGS_INITIAL_WINDOW_SIZE
    try (Frames slow = Frames.to(tls, 4, FRAME)) {
      slow.get(1, "/some").send();
      for (int bytes = 0; bytes < SOME; ) {
        Frame frame = slow.read().orElseThrow();
        assertThat(frame.type()).as("after " + bytes).isNotEqualTo(Frames.RST_STREAM);
        if (frame.type() == Frames.DATA) {
          bytes += frame.payload().length;
          if (bytes % FRAME == 0) {
            waitShort(plain);
            open(slow, FRAME);
          }
        }
      }
    }
  }

  /** However often: one byte each time is too little. */
  @Test
  void isResetToWhoTakesAByteAtATime() throws Exception {
    int port = open(Optional.of(Pem.of("localhost")), SHORT, Size.ofMiB(64));
    try (Frames slow = Frames.to(port, 4, 1)) {
      slow.get(1, "/some").send();
      int bytes = 0;
      Frame frame = slow.read().orElseThrow();
      while (frame.type() != Frames.RST_STREAM) {
        if (frame.type() == Frames.DATA) {
          bytes += frame.payload().length;
          open(slow, 1);
        }
        frame = slow.read().orElseThrow();
      }
      assertThat(bytes).isPositive().isLessThan(SOME);
    }
  }

  /** RFC 9113 section 6.9: for the connection and its only stream. */
  private static void open(Frames wire, int bytes) throws IOException {
    byte[] more = ByteBuffer.allocate(4).putInt(bytes).array();
    wire.add(WINDOW_UPDATE, 0, 0, more).add(WINDOW_UPDATE, 0, 1, more).send();
  }
}
