package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.stix.upgrade.Change;
import eu.benelux.certhub.connectors.stix.upgrade.Upgrade;
import eu.benelux.certhub.connectors.stix.upgrade.Upgraded;
import eu.benelux.certhub.hub.cli.check.Inputs;
import eu.benelux.certhub.hub.cli.check.Nature;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns STIX 2.0 into STIX 2.1. */
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description = {
      "Turns a bundle of STIX 2.0 into one of STIX 2.1 and says what changed.",
      "Objects keep their ids; observables get ids of their own. What breaks a rule of 2.1 even",
      "then is left out and named; exits with 1 if there is such an object."
    },
    footer = {"", "Example:  hub/certhub upgrade old.json -o new.json"})
final class UpgradeCommand implements Callable<Integer> {
  private static final Set<Nature> OTHERS =
      Set.of(Nature.XML, Nature.HTML, Nature.MISP, Nature.CSAF);
  private static final int BYTES_MAX = 256 << 20;
  private static final List<String> COLUMNS = List.of("count", "what", "type", "change");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A bundle of STIX 2.0, or - for standard input.")
  @SuppressWarnings("NullAway.Init")
  private String file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where the upgraded bundle goes; standard output if not given.")
  private @Nullable Path output;

  @Option(
      names = "--report",
      paramLabel = "REPORT",
      description = "Writes every single change to this file, as lines of JSON.")
  private @Nullable Path report;

  @Option(
      names = "--malware-instances",
      description = {
        "Malware objects are instances. 2.0 does not say; unless this is given they are families:",
        "in 2.0 they had a name and could have no sample."
      })
  private boolean instances;

  @Override
  public Integer call() throws IOException {
    byte[] body = read();
    Nature nature = Nature.of(body, Math.min(body.length, Nature.HEAD_BYTES));
    if (OTHERS.contains(nature)) {
      throw new IOException(file + ": " + nature.sentence() + "; " + nature.fix(file));
    }
    Upgraded answer = Upgrade.bundle(body, !instances);
    Optional<Upgraded.Done> done = answer.fold(Optional::of, why -> Optional.empty());
    if (done.isEmpty()) {
      throw new IOException(answer.fold(given -> "", this::reason));
    }
    return told(done.get());
  }

  private String reason(Upgraded.Refused why) {
    String at = why.offset() == 0 ? "" : " (byte " + why.offset() + ")";
    return file + ": " + why.reason() + at + "; nothing was written";
  }

  private byte[] read() throws IOException {
    if (!file.equals(Inputs.STANDARD) && !Files.isRegularFile(Path.of(file))) {
      throw new IOException(file + ": no such file");
    }
    try (BufferedInputStream in = Inputs.open(file, System.in)) {
      byte[] body = in.readNBytes(BYTES_MAX + 1);
      if (body.length > BYTES_MAX) {
        throw new IOException(file + ": larger than 256 MiB; cut it into several");
      }
      return body;
    }
  }

  private int told(Upgraded.Done done) throws IOException {
    write(done);
    PrintWriter err = spec.commandLine().getErr();
    table(done.changes(), err);
    done.changes().stream()
        .filter(change -> change.what() == Change.What.LEFT_OUT)
        .forEach(change -> err.println(
            "left out: " + change.id() + " " + change.path() + ": " + change.sentence()));
    err.println(done.objects() + " objects in the upgraded bundle");
    return done.incomplete() ? Exit.REFUSED : Exit.DONE;
  }

  private void write(Upgraded.Done done) throws IOException {
    if (output == null) {
      spec.commandLine().getOut().print(new String(done.bundle(), StandardCharsets.UTF_8));
      spec.commandLine().getOut().flush();
    } else {
      // Whole or not at all: a reader never meets half a bundle.
      Path part = output.resolveSibling(output.getFileName() + ".part");
      Files.write(part, done.bundle());
      Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
    }
    if (report != null) {
      Files.write(report, done.changes().stream().map(UpgradeCommand::line).toList());
    }
  }

  private static String line(Change change) {
    return new JsonObject()
        .put("what", name(change))
        .put("id", change.id())
        .put("type", change.type())
        .put("path", change.path())
        .put("change", change.sentence())
        .encode();
  }

  private static void table(List<Change> changes, PrintWriter err) {
    Map<Row, JsonObject> rows = new TreeMap<>();
    for (Change change : changes) {
      Row key = new Row(change.what(), change.type(), change.sentence());
      JsonObject row = rows.computeIfAbsent(
          key,
          first -> new JsonObject()
              .put("count", 0)
              .put("what", name(change))
              .put("type", change.type().isEmpty() ? "bundle" : change.type())
              .put("change", change.sentence()));
      row.put("count", row.getInteger("count") + 1);
    }
    JsonArray all = new JsonArray();
    rows.values().forEach(all::add);
    Table.print(all, COLUMNS, err);
  }

  /** Changes of one kind, the harmless first. */
  private record Row(Change.What what, String type, String sentence) implements Comparable<Row> {
    private static final Comparator<Row> ORDER =
        Comparator.comparing(Row::what).thenComparing(Row::type).thenComparing(Row::sentence);

    @Override
    public int compareTo(Row other) {
      return ORDER.compare(this, other);
    }
  }

  private static String name(Change change) {
    return change.what().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
