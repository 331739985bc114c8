package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.Hub;
import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.Secrets;
import eu.benelux.certhub.hub.cli.home.Wait;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a hub in the foreground. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the hub of a home in the foreground.",
      "Prints \"ready URL\" when it is open. SIGTERM finishes what is under way and exits 0. Log lines go to stderr."
    },
    footer = {"", "Example:  hub/certhub serve /var/lib/certhub"})
final class ServeCommand implements Callable<Integer> {
  private static final Duration OPEN_MAX = Duration.ofMinutes(5);

  private final Around around;

  @Mixin
  private final HomeFolder home;

  @Option(names = "--json", description = "Log lines are JSON.")
  private boolean json;

  ServeCommand(Around around) {
    this.around = around;
    this.home = new HomeFolder(around);
  }

  @Override
  public Integer call() throws IOException {
    Logs.watchful();
    if (json) {
      Logs.asJson();
    }
    Optional<HubSettings> settings = home.settings();
    if (settings.isEmpty()) {
      return Exit.WRONG;
    }
    Secrets secrets = Secrets.read(settings.get());
    return serve(new Hub.Place(home.folder(), settings.get(), secrets, around.clock()));
  }

  private int serve(Hub.Place place) {
    try (Ending.Vigil vigil = around.ending().begin()) {
      Hub hub = Wait.on(Hub.open(place), OPEN_MAX);
      PrintWriter out = home.out();
      out.println("ready " + hub.url());
      out.flush();
      return vigil.await(() -> Served.closed(hub));
    } catch (IOException notOpened) {
      home.err().println("the hub does not start: " + notOpened.getMessage());
      return Exit.of(notOpened);
    }
  }
}
