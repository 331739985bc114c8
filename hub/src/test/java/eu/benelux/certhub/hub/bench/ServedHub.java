package eu.benelux.certhub.hub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A hub in a process of its own, with the options that its launcher gives it. */
final class ServedHub implements AutoCloseable {
  private static final Path LAUNCHER = Path.of("certhub").toAbsolutePath();

  private final Process process;
  private final Duration untilReady;

  private ServedHub(Process process, Duration untilReady) {
    this.process = process;
    this.untilReady = untilReady;
  }

  /** Starts it and waits for {@code ready}. */
  static ServedHub start(Path home) throws IOException {
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(LAUNCHER.toString(), "serve", home.toString())
        .redirectError(
            ProcessBuilder.Redirect.appendTo(home.resolve("bench.log").toFile()))
        .start();
    process.getOutputStream().close();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroyForcibly();
      throw new IOException("not ready; see " + home.resolve("bench.log"));
    }
    return new ServedHub(process, Duration.ofNanos(System.nanoTime() - begun));
  }

  Duration untilReady() {
    return untilReady;
  }

  /** Memory that is the process's alone, in MiB. */
  long rssAnonMib() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Processor time so far, of all its threads. */
  Duration processor() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(90, TimeUnit.SECONDS).join();
  }
}
