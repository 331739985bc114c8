package eu.benelux.certhub.hub.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What people are told to read and to type. */
class ReadmeTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
  private static final Pattern COMMAND =
      Pattern.compile("hub/certhub ([a-z]+)((?: --?[a-z-]+| [a-z]+)*)");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "hub/BENCHMARKS.md"})
  void linksToWhatIsThere(String page) throws IOException {
    Path file = TOP.resolve(page);
    List<String> links = found(LINK, file).stream()
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://"))
        .toList();

    assertThat(links)
        .isNotEmpty()
        .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = "README.md")
  void namesCommandsAndOptionsThatThereAre(String page) throws IOException {
    CommandLine all = Main.commandLine(
        new Around(Map.of(), Clock.systemUTC(), () -> drain -> drain.close() ? 0 : 1));
    TreeSet<String> named = new TreeSet<>();
    for (MatchResult written : found(COMMAND, TOP.resolve(page))) {
      named.add(written.group(1));
      assertThat(all.getSubcommands()).containsKey(written.group(1));
      CommandLine command = requireNonNull(all.getSubcommands().get(written.group(1)));
      for (String word : written.group(2).strip().split(" ", -1)) {
        if (word.startsWith("--")) {
          assertThat(command.getCommandSpec().optionsMap()).containsKey(word);
        } else if (!command.getSubcommands().isEmpty()) {
          assertThat(command.getSubcommands()).containsKey(word);
        }
      }
    }

    assertThat(named)
        .as("every command is told of")
        .containsAll(all.getSubcommands().keySet());
  }

  private static List<MatchResult> found(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results().toList();
  }
}
