package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.Hub;
import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.Secrets;
import eu.benelux.certhub.hub.cli.home.Wait;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a hub in the foreground. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the hub of a home in the foreground; prints \"ready URL\" when it is open.",
      "SIGTERM finishes what is under way and exits 0. Log lines go to stderr."
    },
    footer = {"", "Example:  hub/certhub serve /var/lib/certhub"})
final class ServeCommand implements Callable<Integer> {
  private static final Duration OPEN_MAX = Duration.ofMinutes(5);

  private final Around around;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The home of the hub.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(names = "--json", description = "Log lines are JSON.")
  private boolean json;

  ServeCommand(Around around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (json) {
      Logs.asJson();
    }
    HomeFolder home = new HomeFolder(folder, around, spec.commandLine().getErr());
    Optional<HubSettings> settings = home.settings();
    Optional<Secrets> secrets = settings.flatMap(home::secrets);
    if (settings.isEmpty() || secrets.isEmpty()) {
      return Exit.WRONG;
    }
    return serve(new Hub.Place(folder, settings.get(), secrets.get(), around.clock()));
  }

  private int serve(Hub.Place place) {
    Hub hub;
    try {
      hub = Wait.on(Hub.open(place), OPEN_MAX);
    } catch (IOException notOpened) {
      spec.commandLine().getErr().println("the hub does not start: " + notOpened.getMessage());
      return Exit.WRONG;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("ready " + hub.url());
    out.flush();
    return around.ending().await(() -> Served.closed(hub));
  }
}
