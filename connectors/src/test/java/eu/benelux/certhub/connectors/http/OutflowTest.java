package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.HelloFace.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers from plates to readers who take their time. */
class OutflowTest {
  private static final Duration LONG = HelloFace.LONG;
  private static final Duration SHORT = Duration.ofMillis(200);

  /** More than sockets hold. */
  private static final int BYTES = 20_000_000;

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

  private Listener open(HttpSettings settings) throws Exception {
    return Listener.open(vertx, settings, new HelloFace.Members(), new PlateFace())
        .await(30, TimeUnit.SECONDS);
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + HelloFace.LOGIN + "\r\n";
  }

  /** It is handed to the connection as a whole, and yet the reader is not idle while it goes. */
  @Test
  void isNotCutOffByTheClockOfIdleConnections() throws Exception {
    int port = open(HelloFace.settings(new Waits(LONG, LONG, SHORT, LONG), 100)).port();
    try (Wire slow = Wire.to(port);
        Wire idle = Wire.to(port)) {
      slow.send(get("/plate"));
      assertThat(slow.readHead()).startsWith("HTTP/1.1 200");
      // One that is really idle, from a later moment on, is cut off.
      assertThat(idle.send(get("/none")).readToEnd()).startsWith("HTTP/1.1 404");
      slow.readBytes(BYTES);
      assertThat(slow.readToEnd()).isEmpty();
    }
  }
}
