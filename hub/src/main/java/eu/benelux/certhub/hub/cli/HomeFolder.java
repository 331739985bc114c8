package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.config.Fault;
import eu.benelux.certhub.hub.Home;
import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.cli.home.Founding;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The home that a command is given. Reads its settings, and prints every fault in a line. */
final class HomeFolder {
  private final Around around;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before anybody calls.
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The home of the hub.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  HomeFolder(Around around) {
    this.around = around;
  }

  /** The home that a command found itself. */
  HomeFolder(Around around, CommandSpec spec, Path folder) {
    this.around = around;
    this.spec = spec;
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Puts a question to the hub that runs it, or to what is kept in it. */
  Future<JsonObject> ask(HubSettings settings, JsonObject question) {
    return new Home(folder, settings, around.clock()).ask(question);
  }

  /** The settings, once every file that they name was looked into. */
  Optional<HubSettings> settings() {
    if (Files.isRegularFile(folder)) {
      err().println(folder + " is a file; the home of a hub is a folder");
      return Optional.empty();
    }
    return HubSettings.read(settingsFile(), around.environment(), around.clock().instant())
        .fold(Optional::of, faults -> {
          faults.forEach(fault -> err().println(line(fault)));
          err()
              .println(faults.size() + (faults.size() == 1 ? " fault" : " faults")
                  + "; nothing was done");
          if (Files.notExists(settingsFile())) {
            err().println("hub/certhub init " + folder + " makes a home there");
          }
          return Optional.empty();
        });
  }

  private String line(Fault fault) {
    String at = fault.line() == 0 ? "" : ":" + fault.line();
    String key = fault.key().isEmpty() ? "" : fault.key() + ": ";
    String nearest =
        fault.nearest().map(name -> "; did you mean \"" + name + "\"?").orElse("");
    return settingsFile() + at + ": " + key + fault.reason() + nearest;
  }

  private Path settingsFile() {
    return folder.resolve(Founding.SETTINGS);
  }
}
