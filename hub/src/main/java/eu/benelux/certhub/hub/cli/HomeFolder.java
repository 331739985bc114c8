package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.config.Fault;
import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.Secrets;
import eu.benelux.certhub.hub.cli.home.Founding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what stands in a home, and prints every fault in a line of its own. */
record HomeFolder(Path folder, Around around, PrintWriter err) {
  Optional<HubSettings> settings() {
    return Settings.read(settingsFile(), HubSettings.class, around.environment())
        .fold(Optional::of, faults -> {
          faults.forEach(fault -> err.println(line(fault)));
          return told(faults);
        });
  }

  Optional<Secrets> secrets(HubSettings settings) {
    return Secrets.read(settings, around.clock().instant()).fold(Optional::of, faults -> {
      faults.forEach(fault -> err.println(settingsFile() + ": " + fault));
      return told(faults);
    });
  }

  private <T> Optional<T> told(List<?> faults) {
    err.println(faults.size() + (faults.size() == 1 ? " fault" : " faults") + "; nothing was done");
    return Optional.empty();
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
