package eu.benelux.certhub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a checkout of its own with a java and a mvn that only say what they were told. */
class LauncherTest {
  private static final List<String> TOOLS = List.of(
      "bash",
      "env",
      "dirname",
      "readlink",
      "sed",
      "find",
      "head",
      "mkdir",
      "mv",
      "cat",
      "flock",
      "sleep");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path root = Path.of("");
  private Path tools = root;
  private Path launcher = root;

  @BeforeEach
  void checkout() throws IOException {
    root = Files.createDirectories(folder.resolve("a check out"));
    Files.writeString(root.resolve("pom.xml"), "");
    for (String module : List.of("config", "crypto", "connectors", "hub")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.writeString(root.resolve(module).resolve("pom.xml"), "");
    }
    launcher = root.resolve("hub/certhub");
    Files.copy(Path.of("certhub"), launcher, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    tools = Files.createDirectories(folder.resolve("jdk/bin"));
    for (String tool : TOOLS) {
      Path there = Path.of("/usr/bin", tool);
      script(tool, "exec " + (Files.isExecutable(there) ? there : "/bin/" + tool) + " \"$@\"");
    }
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.9\"\n");
    script("java", "printf '%s\\n' \"pid $$\" \"opts ${CERTHUB_JAVA_OPTS-unset}\" \"$@\"");
    script("javac", "");
    script(
        "mvn",
        "echo noise; echo run >> '" + folder + "/builds'; sleep 0.1; mkdir -p hub/target/lib;"
            + " : > hub/target/certhub-hub-0.1.0-SNAPSHOT.jar");
  }

  @Test
  void buildsOnceAndThenRunsTheJarWithItsArguments() throws Exception {
    Launched first = launch(launcher, "serve", "a home", "");
    Launched second = launch(launcher, "--help");

    assertThat(first.code()).isZero();
    assertThat(first.out())
        .contains("-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-jar")
        .contains(root + "/hub/target/certhub-hub-0.1.0-SNAPSHOT.jar\nserve\na home\n\n")
        .doesNotContain("noise", "TieredStopAtLevel");
    assertThat(second.out()).contains("-XX:TieredStopAtLevel=1\n");
    assertThat(first.err()).contains("building").doesNotContain("noise");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void becomesTheJavaProcessSoThatSignalsReachIt() throws Exception {
    Launched launched = launch(launcher);

    assertThat(launched.out()).contains("pid " + launched.pid() + "\n");
  }

  @Test
  void findsItsFolderThroughSymbolicLinks() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path one = Files.createSymbolicLink(elsewhere.resolve("one"), launcher);
    Path two = Files.createSymbolicLink(elsewhere.resolve("two"), Path.of("one"));

    assertThat(one).exists();
    assertThat(launch(two).out()).contains(root + "/hub/target/certhub-hub-0.1.0-SNAPSHOT.jar");
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    launch(launcher);
    Path source = Files.writeString(root.resolve("crypto/src/main/New.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    launch(launcher);

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsOnceForThreeWhoStartAtATime() throws Exception {
    List<Process> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(start(Map.of(), launcher.toString()));
    }
    for (Process process : started) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void showsWhatABuildSaidThatFailed() throws Exception {
    script("mvn", "echo 'COMPILATION ERROR in a file'; exit 1");

    Launched launched = launch(launcher);

    assertThat(launched.code()).isEqualTo(2);
    assertThat(launched.err()).contains("COMPILATION ERROR in a file", "the build failed");
    assertThat(launched.out()).isEmpty();
  }

  @Test
  void saysThatThereIsNoMaven() throws Exception {
    Files.delete(tools.resolve("mvn"));

    assertThat(launch(launcher).err()).contains("Maven (mvn 3.8.7 or later) is not on the PATH");
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    Files.delete(tools.resolve("java"));

    assertThat(launch(launcher).err()).contains("Java is not on the PATH");
  }

  @Test
  void saysThatTheJavaIsTooOld() throws Exception {
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");

    Launched launched = launch(launcher);

    assertThat(launched.code()).isEqualTo(2);
    assertThat(launched.err()).contains("is of version 11");
  }

  @Test
  void opensNativeAccessWhereJavaAsksForIt() throws Exception {
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");

    assertThat(launch(launcher).out()).contains("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void hasItsOwnVariableForOptionsAndHandsItToNobody() throws Exception {
    Process process = start(Map.of("CERTHUB_JAVA_OPTS", "-Xmx2g  -Dx=y"), launcher.toString());
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(out).contains("\n-Xmx2g\n-Dx=y\n-jar\n", "opts unset\n");
  }

  private record Launched(int code, long pid, String out, String err) {}

  private Launched launch(Path path, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(path.toString()));
    words.addAll(List.of(arguments));
    Process process = start(Map.of(), words.toArray(String[]::new));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Launched(process.waitFor(), process.pid(), out, err);
  }

  private Process start(Map<String, String> environment, String... words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private void script(String name, String text) throws IOException {
    Path script = tools.resolve(name);
    Files.writeString(script, "#!/bin/bash\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private long builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }
}
