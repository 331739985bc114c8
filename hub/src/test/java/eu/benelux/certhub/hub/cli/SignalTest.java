package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a hub, whenever it comes. */
class SignalTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path home = Path.of("");

  @BeforeEach
  void init() throws IOException {
    home = folder.resolve("home");
    Ran made = Ran.command(
        "init",
        "--listen",
        "127.0.0.1:" + freePort(),
        "--management",
        "127.0.0.1:" + freePort(),
        home);
    assertThat(made.err()).isEmpty();
  }

  @Test
  void isHeededBeforeAnythingIsOpened() {
    List<Boolean> open = new ArrayList<>();

    Ran served = Ran.heeding(
        () -> {
          open.add(Files.exists(home.resolve("control.sock")));
          return drain -> {
            open.add(Files.exists(home.resolve("control.sock")));
            return drain.close() ? 0 : 1;
          };
        },
        "serve",
        home);

    assertThat(served.code()).isZero();
    assertThat(open).containsExactly(false, true);
  }

  @Test
  void needNotWaitForAHubThatDidNotOpen() throws IOException {
    List<String> told = new ArrayList<>();
    Files.delete(home.resolve("store.db"));
    Files.createDirectory(home.resolve("store.db"));

    Ran served = Ran.heeding(
        () -> new Ending.Vigil() {
          @Override
          public int await(Ending.Drain drain) {
            told.add("open");
            return drain.close() ? 0 : 1;
          }

          @Override
          public void close() {
            told.add("nothing is open");
          }
        },
        "serve",
        home);

    assertThat(served.code()).isEqualTo(1);
    assertThat(told).containsExactly("nothing is open");
  }

  @Test
  void isInOrderRightAfterTheFirstSign() throws Exception {
    Process process = process("serve", home.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("ready ");
    }
    process.destroy();
    assertEndedInOrder(process);
  }

  @Test
  void isInOrderWhileTheHubOpens() throws Exception {
    Process process = process("serve", home.toString());
    // The store is open, and nothing else.
    while (process.isAlive() && !Files.exists(home.resolve("store.db-wal"))) {
      Thread.onSpinWait();
    }
    process.destroy();
    assertEndedInOrder(process);
  }

  private void assertEndedInOrder(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    // Java itself may warn there, and so may Vert.x of a busy machine.
    assertThat(folder.resolve("err")).content().doesNotContain("ERROR", "Exception");
    assertThat(process.exitValue()).isZero();
    assertThat(home.resolve("control.sock")).doesNotExist();
    assertThat(home.resolve("store.db-wal")).doesNotExist();
  }

  private Process process(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CERTHUB_"));
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
