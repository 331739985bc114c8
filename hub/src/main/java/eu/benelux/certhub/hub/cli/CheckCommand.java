package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.Secrets;
import eu.benelux.certhub.hub.cli.check.Checking;
import eu.benelux.certhub.hub.cli.check.Inputs;
import eu.benelux.certhub.hub.cli.check.JsonReport;
import eu.benelux.certhub.hub.cli.check.Progress;
import eu.benelux.certhub.hub.cli.check.Report;
import eu.benelux.certhub.hub.cli.check.Show;
import eu.benelux.certhub.hub.cli.check.Tally;
import eu.benelux.certhub.hub.cli.check.TextReport;
import eu.benelux.certhub.hub.cli.home.Founding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Checks STIX files, or the settings and keys of a home, and prints every fault at once. What is
 * named decides which: a folder with {@code certhub.yaml} is a home.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks STIX 2.1 files, or the settings and keys of a home.",
      "Takes bundles, envelopes, objects, lists or lines of objects, compressed or not, whole",
      "folders and standard input. Says what is wrong, where, by which section, and what to do.",
      "Compares the objects with each other, too: versions that contradict.",
      "Exits with 1 if there is an error, with 2 if something could not be read or written.",
      "",
      "With the home of a hub it reads settings, keys and trust bundle; prints every fault at once."
    },
    footer = {
      "",
      "Examples:",
      "  hub/certhub check bundle.json",
      "  curl -s https://feed.example/stix.json | hub/certhub check --errors-only -",
      "  hub/certhub check --json feeds/ | jq -r 'select(.level==\"error\").id'",
      "  hub/certhub check /var/lib/certhub"
    })
final class CheckCommand implements Callable<Integer> {
  private final Around around;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "STIX files, folders of them, or - for standard input; or the home of a hub.")
  private List<String> named = List.of();

  @Option(names = "--json", description = "Prints a line of JSON for each finding, then a summary.")
  private boolean json;

  @Option(names = "--errors-only", description = "Prints no warnings.")
  private boolean errorsOnly;

  @Option(names = "--quiet", description = "Prints the summary alone.")
  private boolean quiet;

  @Option(names = "--all", description = "Prints the warnings of all objects, not of the first 50.")
  private boolean all;

  CheckCommand(Around around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Path> home = named.stream().flatMap(name -> home(name).stream()).findFirst();
    if (home.isPresent() && named.size() > 1) {
      spec.commandLine().getErr().println(home.get() + " is the home of a hub: check it alone");
      return Exit.WRONG;
    }
    return home.isPresent() ? settings(home.get()) : files();
  }

  /** The home that a name means: the folder of settings, or the one in which they stand. */
  private static Optional<Path> home(String name) {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      return Optional.of(path).filter(folder -> Files.exists(folder.resolve(Founding.SETTINGS)));
    }
    return path.endsWith(Founding.SETTINGS)
        ? Optional.ofNullable(path.toAbsolutePath().getParent())
        : Optional.empty();
  }

  private int files() {
    PrintWriter out = spec.commandLine().getOut();
    long begin = around.clock().millis();
    List<String> files;
    try {
      files = Inputs.files(named);
    } catch (IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return Exit.WRONG;
    }
    if (files.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(String.join(", ", named) + ": no " + Founding.SETTINGS
              + " of a hub, and no file that ends as STIX files do (.json, .stix2, .jsonl; .gz)");
      return Exit.WRONG;
    }
    Report report = json ? new JsonReport(out, show()) : new TextReport(out, show());
    Progress progress = Progress.toTerminal();
    long heap = Runtime.getRuntime().maxMemory();
    Tally tally = new Checking(System.in, report, progress::objects, heap).files(files);
    progress.end();
    report.end(tally, (around.clock().millis() - begin) / 1000.0);
    if (!report.written()) {
      spec.commandLine().getErr().println("standard output takes no more; not all was told");
      return Exit.WRONG;
    }
    return tally.unread() > 0 ? Exit.WRONG : tally.errors() > 0 ? Exit.REFUSED : Exit.DONE;
  }

  private Show show() {
    if (quiet) {
      return Show.SUMMARY;
    }
    return errorsOnly ? Show.ERRORS : all ? Show.ALL : Show.SOME;
  }

  private int settings(Path folder) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    HomeFolder home = new HomeFolder(around, spec, folder);
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
