package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.taxii.CollectionInfo;
import eu.benelux.certhub.connectors.taxii.PullPosition;
import eu.benelux.certhub.connectors.taxii.PullQuery;
import eu.benelux.certhub.connectors.taxii.Pulled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      "Each object has the server's exact bytes. Without --collection it lists the collections. With"
          + " --state, each run brings what is new since the last one, and one that was ended half"
          + " way goes on when it is run again."
    },
    footer = {
      "",
      "Example:",
      "  hub/certhub pull --url https://hub.example:8443 --user lu-machine \\",
      "    --password-file lu.password --collection shared --out shared.json --state lu.state"
    })
final class PullCommand implements Callable<Integer> {
  private final Around around;

  @Mixin
  private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Alias, id or title of the collection.")
  private Optional<String> collection = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what was added later, such as 2026-01-31T12:00:00Z; with --state, in the"
          + " first run.")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      description = "Only objects of these STIX types, such as indicator,malware.")
  private List<String> types = List.of();

  @Option(names = "--limit", paramLabel = "COUNT", description = "Not more objects than these.")
  private Optional<Long> limit = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the bundle goes, once it is whole; by default to the standard output.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Remembers there how far it came; needs --out, and a name for it that is free.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--json",
      description = "Says what was pulled, or lists the collections, as JSON; needs --out then.")
  private boolean json;

  PullCommand(Around around) {
    this.around = around;
  }

  /**
   * A pull that is done.
   *
   * @param resumed whether it had broken off before
   */
  record Result(Pulled pulled, boolean resumed) {}

  @Override
  public Integer call() throws IOException {
    if (file.isEmpty() && (state.isPresent() || (json && collection.isPresent()))) {
      throw server.wrong(
          state.isPresent()
              ? "--state needs --out: what went down a pipe may not have arrived"
              : "--json needs --out: the bundle would go to the standard output, too");
    }
    if (limit.filter(count -> count < 1).isPresent()) {
      throw server.wrong("--limit is 1 or more");
    }
    try (Session session =
        new Session(server.settings(), around.clock(), server.line().getErr())) {
      if (collection.isEmpty()) {
        list(session.collections());
        return Exit.DONE;
      }
      CollectionInfo from = session.collection(collection.get());
      if (!from.canRead()) {
        throw new IOException("this account may not read " + collection.get()
            + "; its server's operator can allow it");
      }
      told(from, pull(session, from));
      return Exit.DONE;
    }
  }

  private Result pull(Session session, CollectionInfo from) throws IOException {
    PullPosition start = since.map(PullPosition::since).orElse(PullPosition.start());
    PullQuery query = PullQuery.from(start).ofTypes(types).atMost(limit.orElse(Long.MAX_VALUE));
    if (file.isEmpty()) {
      return new Result(pullTo(server.line().getOut(), session, from, query), false);
    }
    Path target = file.get().toAbsolutePath();
    if (state.isEmpty()) {
      return new Result(pullInto(target, session, from, query), false);
    }
    String about = from.uri() + (types.isEmpty() ? "" : " " + String.join(",", types));
    try (ClientState kept = ClientState.open(state.get())) {
      return new KeptPull(session, new PullMemory(kept, about), from, query, target).run();
    }
  }

  private static Pulled pullTo(
      PrintWriter out, Session session, CollectionInfo from, PullQuery query) throws IOException {
    BundleWriter bundle = new BundleWriter(
        bytes -> {
          // I-JSON is UTF-8 without exception, so text and bytes are the same.
          out.print(new String(bytes, StandardCharsets.UTF_8));
          if (out.checkError()) {
            throw new IOException("the output cannot be written");
          }
        },
        false);
    Pulled pulled = pulled(session, from, query, bundle::take);
    bundle.end();
    return pulled;
  }

  /** A pull that fails leaves the file as it was. */
  private static Pulled pullInto(Path target, Session session, CollectionInfo from, PullQuery query)
      throws IOException {
    Path part = target.resolveSibling(
        target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try (PullFile bundle = PullFile.open(part, target, 0, false)) {
      Pulled pulled = pulled(session, from, query, bundle::take);
      bundle.end();
      bundle.publish();
      return pulled;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Where objects go. */
  private interface Taker {
    void take(List<eu.benelux.certhub.connectors.stix.envelope.Slice> objects) throws IOException;
  }

  private static Pulled pulled(Session session, CollectionInfo from, PullQuery query, Taker taker)
      throws IOException {
    long[] count = {0};
    return session.ask(session
        .client()
        .pull(
            from.uri(),
            query,
            page -> session.blocking(() -> {
              taker.take(page.objects());
              count[0] += page.objects().size();
              session.progress().line("pulled " + count[0] + " objects");
              return null;
            })));
  }

  private void told(CollectionInfo from, Result result) {
    Pulled pulled = result.pulled();
    Optional<Instant> last = pulled.position().after();
    if (json) {
      server
          .line()
          .getOut()
          .println(new JsonObject()
              .put("collection", from.id())
              .put("objects", pulled.objects())
              .put("more", pulled.more())
              .put("since", last.map(Instant::toString).orElse(null))
              .put("resumed", result.resumed())
              .put("file", file.map(Path::toString).orElse(null))
              .encodePrettily());
      return;
    }
    String rest = state.isPresent()
        ? "the next run brings what comes after them"
        : last.map(date -> "what comes after them: --since " + date).orElse("");
    server
        .line()
        .getErr()
        .println((result.resumed() ? "went on where it had ended: " : "")
            + pulled.objects() + " objects"
            + (pulled.more() ? ", and the server has more" : "")
            + (rest.isEmpty() ? "" : "; " + rest));
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
