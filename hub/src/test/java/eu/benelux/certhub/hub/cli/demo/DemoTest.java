package eu.benelux.certhub.hub.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.hub.Hub;
import eu.benelux.certhub.hub.cli.home.Wait;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration. */
class DemoTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void walksEveryStep() throws IOException {
    StringWriter out = new StringWriter();

    int code = new Demo(folder.resolve("a demo"), Clock.systemUTC(), new PrintWriter(out))
        .run((hub, invite) -> {
          assertThat(out.toString()).endsWith("All steps hold." + System.lineSeparator());
          invite.run();
          return close(hub);
        });

    assertThat(out.toString())
        .contains("1. CERT.be", "7. A mail without signature", "All steps hold.")
        .contains("curl --cacert", "hub/certhub pull", "lu-machine")
        .doesNotContain("✗");
    assertThat(code).isEqualTo(7);
  }

  @Test
  void emptiesTheFolderOfAnEarlierOne() throws IOException {
    DemoFolder demo = new DemoFolder(folder.resolve("a demo"));
    demo.fresh();
    Files.createDirectories(demo.path().resolve("members/be"));
    Files.writeString(demo.path().resolve("members/be/key"), "");

    demo.fresh();

    assertThat(demo.path().resolve("members")).doesNotExist();
    assertThat(demo.path()).isNotEmptyDirectory();
  }

  @Test
  void touchesNoFolderThatItDidNotMake() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "the only copy");
    Demo demo = new Demo(folder, Clock.systemUTC(), new PrintWriter(new StringWriter()));

    assertThatThrownBy(() -> demo.run((hub, invite) -> 0)).hasMessageContaining("name another");

    assertThat(folder.resolve("thesis.txt")).hasContent("the only copy");
  }

  private static int close(Hub hub) {
    try {
      Wait.on(hub.close(), Duration.ofSeconds(30));
      return 7;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
