package eu.benelux.certhub.hub.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What was neither accepted nor refused, and why. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description = "What was neither accepted nor refused and waits for a person.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  hub/certhub quarantine list /var/lib/certhub"})
final class QuarantineCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say list or show");
  }

  /** All of it. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists what waits, newest first, without content.",
      footer = {"", "Example:  hub/certhub quarantine list /var/lib/certhub"})
  static final class ListThem implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ListThem(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      return new Listing(home, json)
          .items(
              new JsonObject().put("ask", "quarantine-list"),
              List.of("id", "since", "kind", "source", "object", "reason"));
    }
  }

  /** One of it. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Shows one of it.",
        "An object is shown with its content, unless it may be TLP:RED; of a letter there are only"
            + " the reason and the size."
      },
      footer = {"", "Example:  hub/certhub quarantine show /var/lib/certhub Q-0123456789ab"})
  static final class Show implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Parameters(index = "1", paramLabel = "ID", description = "Its name, as the list has it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    Show(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      return new Listing(home, json)
          .item(new JsonObject().put("ask", "quarantine-show").put("id", id));
    }
  }
}
