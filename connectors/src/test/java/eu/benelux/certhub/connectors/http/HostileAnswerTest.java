package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.http.OutgoingFault.Stage;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-605 to S-608: what the outgoing client bears. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileAnswerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final Speaker speaker = new Speaker(vertx);

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 2000\\r\\n\\r\\n | longer than 1024 bytes", // announced
        "Content-Length: 99999999999999999999\\r\\n\\r\\n | no HTTP",
        "Content-Encoding: gzip\\r\\nContent-Length: 0\\r\\n\\r\\n | compressed",
        "Content-Encoding: zstd\\r\\nContent-Length: 0\\r\\n\\r\\n | compressed",
        "Content-Length: 1073741824\\r\\n\\r\\n | longer than 1024 bytes", // 1 GiB
        "Content-Encoding: br\\r\\nContent-Length: 0\\r\\n\\r\\n | compressed",
      })
  void s607RefusesBadAnswers(String head, String reason) {
    OutgoingFault fault = speaker.fault(speaker.says(OK + head.replace("\\r\\n", "\r\n")));
    assertThat(fault).hasMessageContaining(reason);
    assertThat(fault.stage()).isEqualTo(Stage.BAD_ANSWER);
  }

  @Test
  void s607CountsABodyThatDoesNotSayHowLongItIs() {
    int port = speaker.serves(socket -> {
      socket.write(OK + "Transfer-Encoding: chunked\r\n\r\n");
      Speaker.pour(socket, "400\r\n" + "x".repeat(1024) + "\r\n");
    });
    assertThat(speaker.fault(port))
        .hasMessageContaining("longer than 1024 bytes")
        .extracting(OutgoingFault::stage)
        .isEqualTo(Stage.BAD_ANSWER);
  }

  @Test
  void s607CountsAHeadWithoutEnd() {
    int port = speaker.serves(socket -> {
      socket.write(OK);
      Speaker.pour(socket, "X-filler: " + "y".repeat(1000) + "\r\n");
    });
    assertThat(speaker.fault(port).stage()).isEqualTo(Stage.BAD_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing at all
        "HTTP/1.1 200",
        OK,
        OK + "Content-Length: 10\r\n\r\n{\"a\"",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello",
        "HTTP/1.1 100 Continue\r\n\r\n",
      })
  void s607DoesNotWaitForSilence(String beginning) {
    Outgoing hasty = speaker.hasty(Duration.ofMillis(150), Speaker.LONG);
    assertThat(speaker.fault(hasty, speaker.says(beginning)))
        .hasMessageContaining("silent for 150 ms")
        .extracting(OutgoingFault::stage)
        .isEqualTo(Stage.NO_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        OK,
        OK + "Content-Length: 10\r\n\r\n{\"a\"",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello",
      })
  void s607NoticesAConnectionThatBreaks(String beginning) {
    int port = speaker.serves(socket -> socket.write(beginning).onComplete(sent -> socket.close()));
    assertThat(speaker.fault(port).stage()).isEqualTo(Stage.NO_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "SSH-2.0-OpenSSH_9\r\n\r\n", "HTTP/9.9 what\r\n\r\n"})
  void s607RefusesWhatIsNoHttp(String answer) {
    int port = speaker.serves(socket -> socket.write(answer).onComplete(sent -> socket.close()));
    assertThat(speaker.fault(port).stage()).isIn(Stage.BAD_ANSWER, Stage.NO_ANSWER);
  }

  @Test
  void s607EndsADrippingAnswer() {
    int port = speaker.serves(socket -> {
      socket.write(OK + "Content-Length: 1000\r\n\r\n");
      long drip = vertx.setPeriodic(20, tick -> socket.write("x"));
      socket.closeHandler(closed -> vertx.cancelTimer(drip));
    });
    Outgoing hasty = speaker.hasty(Speaker.LONG, Duration.ofMillis(300));
    assertThat(speaker.fault(hasty, port)).hasMessageContaining("longer than 300 ms");
  }
}
