package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.Secrets;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the settings and keys of a home and prints every fault at once. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads settings, keys and trust bundle of a home; prints every fault at once.",
    footer = {"", "Example:  hub/certhub check /var/lib/certhub"})
final class CheckCommand implements Callable<Integer> {
  private final Around around;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The home of the hub.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  CheckCommand(Around around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    HomeFolder home = new HomeFolder(folder, around, spec.commandLine().getErr());
    Optional<HubSettings> settings = home.settings();
    Optional<Secrets> secrets = settings.flatMap(home::secrets);
    if (settings.isEmpty() || secrets.isEmpty()) {
      return Exit.WRONG;
    }
    print(settings.get(), secrets.get(), out);
    return Exit.DONE;
  }

  private static void print(HubSettings settings, Secrets secrets, PrintWriter out) {
    out.println("in order: " + settings.name() + " with " + settings.members().size() + " members");
    settings.directory().members().forEach(member -> {
      int certificates = secrets
          .bundle()
          .member(member.id().value())
          .map(known -> known.openpgp().size())
          .orElse(0);
      String mail = member.mailbox().isEmpty()
          ? "not mailed"
          : certificates == 0 ? "not reachable by mail: no certificate" : "mailed";
      out.println("  " + member.id() + "  " + member.name() + ", " + mail);
    });
    settings
        .policy()
        .ceilings()
        .forEach(
            (member, tlp) -> out.println("  " + member + " is shown " + tlp.title() + " at most"));
    out.println("  hub certificate " + secrets.openpgp().certificate().fingerprint());
    out.println("  trust bundle " + secrets.bundle().digest().hex() + ", version "
        + secrets.bundle().terms().version() + ", until "
        + secrets.bundle().terms().expires());
  }
}
