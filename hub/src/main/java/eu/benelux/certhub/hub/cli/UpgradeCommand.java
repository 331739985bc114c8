package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.stix.upgrade.Change;
import eu.benelux.certhub.connectors.stix.upgrade.Upgrade;
import eu.benelux.certhub.connectors.stix.upgrade.Upgraded;
import eu.benelux.certhub.hub.cli.check.Inputs;
import eu.benelux.certhub.hub.cli.check.Nature;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "then is left out and named; exits with 1 if there is such an object.",
      "What changed goes to standard output, or to standard error if the bundle goes there."
    },
    footer = {
      "",
      "Examples:",
      "  hub/certhub upgrade old.json -o new.json",
      "  hub/certhub upgrade --json old.json -o new.json | jq 'select(.what==\"left out\")'"
    })
final class UpgradeCommand implements Callable<Integer> {
  private static final Set<Nature> OTHERS =
      Set.of(Nature.XML, Nature.HTML, Nature.MISP, Nature.CSAF);

  /** The file, the bundle made of it while that grows, and the list of changes. */
  private static final int HEAP_PARTS = 8;

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

  @Option(names = "--json", description = "Prints what changed as lines of JSON, not as a table.")
  private boolean json;

  @Option(names = "--force", description = "Writes over OUT and REPORT if they are there already.")
  private boolean force;

  @Option(
      names = "--malware-instances",
      description = {
        "Malware objects are instances. 2.0 does not say; unless this is given they are families:",
        "in 2.0 they had a name and could have no sample."
      })
  private boolean instances;

  @Override
  public Integer call() throws IOException {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      spec.commandLine().getErr().println(obstacle.get());
      return Exit.WRONG;
    }
    byte[] body = read(Runtime.getRuntime().maxMemory() / HEAP_PARTS);
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

  /** Known before any work is done. */
  private Optional<String> obstacle() {
    if (!file.equals(Inputs.STANDARD)
        && (file.isEmpty() || !Files.exists(Path.of(file)) || Files.isDirectory(Path.of(file)))) {
      return Optional.of(file + ": no such file");
    }
    return Stream.of(output, report)
        .filter(Objects::nonNull)
        .flatMap(path -> new NewFile(path, force).obstacle().stream())
        .findFirst();
  }

  private String reason(Upgraded.Refused why) {
    String at = why.offset() == 0 ? "" : " (byte " + why.offset() + ")";
    return file + ": " + why.reason() + at + "; nothing was written";
  }

  private byte[] read(long most) throws IOException {
    int bytesMax = (int) Math.min(most, Integer.MAX_VALUE - 64);
    try (BufferedInputStream in = Inputs.open(file, System.in)) {
      byte[] body = in.readNBytes(bytesMax + 1);
      if (body.length > bytesMax) {
        throw new IOException("more than " + (bytesMax >> 20) + " MiB are too much for the memory"
            + " of this process; cut it into several, or give it more, such as"
            + " CERTHUB_JAVA_OPTS=-Xmx4g");
      }
      return body;
    } catch (IOException e) {
      throw new IOException(file + ": " + Inputs.reason(e), e);
    }
  }

  private int told(Upgraded.Done done) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    write(done, out);
    PrintWriter about = output == null ? spec.commandLine().getErr() : out;
    if (json) {
      done.changes().forEach(change -> about.println(line(change)));
      about.println(new JsonObject()
          .put("summary", new JsonObject().put("objects", done.objects()))
          .encode());
    } else {
      table(done.changes(), about);
      done.changes().stream()
          .filter(change -> change.what() == Change.What.LEFT_OUT)
          .forEach(change -> about.println(
              "left out: " + change.id() + " " + change.path() + ": " + change.sentence()));
      about.println(done.objects() + (done.objects() == 1 ? " object" : " objects")
          + " in the upgraded bundle");
    }
    // Under picocli's writer stands standard output, which keeps its faults to itself.
    if (out.checkError() || System.out.checkError()) {
      spec.commandLine().getErr().println("standard output takes no more; not all was written");
      return Exit.WRONG;
    }
    return done.incomplete() ? Exit.REFUSED : Exit.DONE;
  }

  private void write(Upgraded.Done done, PrintWriter out) throws IOException {
    if (output == null) {
      // Piece by piece: as one text it would be three times as large.
      new InputStreamReader(new ByteArrayInputStream(done.bundle()), StandardCharsets.UTF_8)
          .transferTo(out);
    } else {
      new NewFile(output, force).write(file -> file.write(done.bundle()));
    }
    if (report != null) {
      new NewFile(report, force).write(file -> {
        for (Change change : done.changes()) {
          file.write((line(change) + "\n").getBytes(StandardCharsets.UTF_8));
        }
      });
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
