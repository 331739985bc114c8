package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log, as another process writes it. */
class LogTest {
  /** Logs what a stranger may have written. */
  static final class Line {
    private Line() {}

    /** Logs two events. */
    public static void main(String[] none) {
      LoggerFactory.getLogger(Line.class)
          .warn("from {}", "a\nFORGED\u001b[2J\u202e", new IOException("deep\nERROR forged"));
      LoggerFactory.getLogger("io.netty.Anything").info("nobody asked");
    }
  }

  @Test
  void isOneLineForEachEventWithoutControls() throws Exception {
    List<String> lines = lines("plain");

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z WARN  .*Line: from a\\?FORGED\\?\\[2J\\? .*deep.*")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @Test
  void isOneObjectForEachEventWhereThatIsAskedFor() throws Exception {
    List<String> lines = lines("json");

    assertThat(lines).hasSize(1);
    assertThat(new JsonObject(lines.get(0)).getString("formattedMessage")).startsWith("from a\nF");
  }

  private static List<String> lines(String form) throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Dcerthub.log=" + form,
            "-cp",
            System.getProperty("java.class.path"),
            Line.class.getName())
        .redirectErrorStream(true)
        .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text.lines().toList();
  }
}
