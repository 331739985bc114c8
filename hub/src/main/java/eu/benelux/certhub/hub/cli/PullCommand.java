package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.taxii.CollectionInfo;
import eu.benelux.certhub.connectors.taxii.Pulled;
import eu.benelux.certhub.hub.cli.home.Wait;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pulls a collection of any TAXII 2.1 server into a STIX bundle. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    description = {
      "Pulls a collection of any TAXII 2.1 server as one STIX bundle.",
      "Each object has the server's exact bytes. Without --collection it lists the collections."
    },
    footer = {
      "",
      "Example:",
      "  hub/certhub pull --url https://hub.example:8443 --user lu-machine \\",
      "    --password-file lu.password --collection shared --out shared.json"
    })
final class PullCommand implements Callable<Integer> {
  private static final Duration PULL_MAX = Duration.ofHours(24);

  private final Around around;

  @Mixin
  private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Alias, id or title of the collection.")
  private Optional<String> collection = Optional.empty();

  @Option(
      names = "--after",
      paramLabel = "TIME",
      description = "Only what was added later, such as 2026-01-31T12:00:00Z.")
  private Optional<Instant> after = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the bundle goes, once it is whole; by default to the standard output.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "Lists the collections as JSON.")
  private boolean json;

  PullCommand(Around around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = new Session(server.settings(), around.clock())) {
      if (collection.isEmpty()) {
        list(session.collections());
        return Exit.DONE;
      }
      CollectionInfo from = session.collection(collection.get());
      if (!from.canRead()) {
        throw new IOException("this account may not read " + collection.get());
      }
      told(
          file.isEmpty()
              ? pull(session, from, server.line().getOut())
              : pullInto(session, from, file.get().toAbsolutePath()));
      return Exit.DONE;
    }
  }

  private Pulled pull(Session session, CollectionInfo from, PrintWriter out) throws IOException {
    BundleWriter bundle = new BundleWriter(out);
    Pulled pulled = Wait.on(session.client().pull(from.uri(), after, bundle::take), PULL_MAX);
    bundle.end();
    return pulled;
  }

  /** A pull that fails leaves the file as it was. */
  private Pulled pullInto(Session session, CollectionInfo from, Path target) throws IOException {
    Path beside = target.resolveSibling(target.getFileName() + ".part");
    try {
      Pulled pulled;
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(beside, StandardCharsets.UTF_8))) {
        pulled = pull(session, from, out);
        if (out.checkError()) {
          throw new IOException(beside + " cannot be written");
        }
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return pulled;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private void told(Pulled pulled) {
    PrintWriter err = server.line().getErr();
    err.println(pulled.objects() + " objects on " + pulled.pages() + " pages"
        + pulled.lastDateAdded().map(last -> "; go on with --after " + last).orElse(""));
  }

  private void list(List<CollectionInfo> all) {
    JsonArray items = new JsonArray();
    all.forEach(one -> items.add(new JsonObject()
        .put("alias", one.alias().orElse(""))
        .put("id", one.id())
        .put("read", one.canRead())
        .put("write", one.canWrite())
        .put("title", one.title())));
    PrintWriter out = server.line().getOut();
    if (json) {
      out.println(items.encodePrettily());
    } else {
      Table.print(items, List.of("alias", "read", "write", "title", "id"), out);
    }
  }
}
