package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the settings and keys of a home and prints every fault at once. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads settings, keys and trust bundle of a home; prints every fault at once.",
    footer = {"", "Example:  hub/certhub check /var/lib/certhub"})
final class CheckCommand implements Callable<Integer> {
  @Mixin
  private final HomeFolder home;

  CheckCommand(Around around) {
    this.home = new HomeFolder(around);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = home.out();
    Optional<HubSettings> settings = home.settings();
    if (settings.isEmpty()) {
      return Exit.WRONG;
    }
    print(settings.get(), Secrets.read(settings.get()), out);
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
