package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.HelloFace.Members;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** FAULTS S-213: who may no longer be here. */
class PresenceTest {
  private static final String H = "Host: localhost\r\n" + HelloFace.LOGIN + "\r\n";

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void s213CutsOffWhoNoLongerStandsInTheMiddleOfADownload() throws Exception {
    Members members = new Members();
    HelloFace face = new HelloFace();
    int port = HelloFace.open(vertx, HelloFace.settings(), face, members).port();
    try (Wire download = Wire.to(port);
        Wire idle = Wire.to(port)) {
      assertThat(idle.send("GET /hello HTTP/1.1\r\n" + H).readAnswer()).endsWith("hello be-1");
      download.send("GET /long HTTP/1.1\r\n" + H).readHead();
      long revoked = System.nanoTime();
      members.stands = false;
      assertThat(idle.readToEnd()).isEmpty();
      assertThat(face.whole.future().await(30, TimeUnit.SECONDS)).isFalse();
      assertThat(System.nanoTime() - revoked).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }
  }
}
