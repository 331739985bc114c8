package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.taxii.CollectionInfo;
import eu.benelux.certhub.connectors.taxii.ObjectAnswer;
import eu.benelux.certhub.connectors.taxii.Pushed;
import eu.benelux.certhub.connectors.taxii.TaxiiClientSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes STIX files to any TAXII 2.1 server. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes STIX bundles and says what became of each object.",
      "They go to a collection of any TAXII 2.1 server. All files are judged before anything is"
          + " sent: one TLP:RED object refuses them all. With --state, a run that broke off is run"
          + " again for the rest alone."
    },
    footer = {
      "",
      "Example:",
      "  hub/certhub publish --url https://hub.example:8443 --user be-analyst \\",
      "    --password-file be.password bundle.json"
    })
final class PublishCommand implements Callable<Integer> {
  private final Around around;

  @Mixin
  private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--collection",
      defaultValue = "shared",
      paramLabel = "NAME",
      description = "Alias, id or title of the collection; default ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private String collection;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Remembers there which objects were accepted, and does not send them again.")
  private Optional<Path> state = Optional.empty();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "STIX bundles or TAXII envelopes.")
  private List<Path> files = List.of();

  PublishCommand(Around around) {
    this.around = around;
  }

  /** One object and the file that it is from. */
  // The bytes are handed on, never compared: identity is equality enough.
  @SuppressWarnings("ArrayRecordComponent")
  private record Due(Path file, byte[] object) {}

  @Override
  public Integer call() throws IOException {
    TaxiiClientSettings settings = server.settings();
    List<Due> all = new ArrayList<>();
    long room = BundleFile.room(Runtime.getRuntime().maxMemory());
    for (Path file : files) {
      BundleFile.read(file, room).objects().forEach(object -> all.add(new Due(file, object)));
      room -= Files.size(file);
    }
    try (Session session = new Session(settings, around.clock(), server.line().getErr())) {
      CollectionInfo to = session.collection(collection);
      if (!to.canWrite()) {
        throw new IOException("this account may not publish in " + collection
            + "; its server's operator can allow it");
      }
      if (state.isEmpty()) {
        return pushed(session, to, all, new PublishMemory(Optional.empty(), ""));
      }
      try (ClientState kept = ClientState.open(state.get())) {
        PublishMemory memory = new PublishMemory(Optional.of(kept), to.uri().toString());
        return pushed(session, to, all, memory);
      }
    }
  }

  private int pushed(Session session, CollectionInfo to, List<Due> all, PublishMemory memory)
      throws IOException {
    memory.keepOnly(all.stream().map(Due::object).toList());
    List<Due> due = all.stream().filter(one -> !memory.accepted(one.object())).toList();
    List<byte[]> objects = due.stream().map(Due::object).toList();
    int[] answered = {all.size() - due.size()};
    Pushed pushed = session.ask(session.client().push(to.uri(), objects, answers -> {
      return session.blocking(() -> {
        memory.take(objects, answers);
        answered[0] += answers.size();
        session.progress().line("published " + answered[0] + " of " + all.size() + " objects");
        return null;
      });
    }));
    told(pushed, due, all.size() - due.size());
    return pushed.complete() ? Exit.DONE : Exit.REFUSED;
  }

  /** There is an answer for each object that was due, in their order. */
  private void told(Pushed pushed, List<Due> due, int before) {
    PrintWriter out = server.line().getOut();
    int accepted = pushed.count(ObjectAnswer.Outcome.ACCEPTED);
    if (json) {
      JsonArray objects = new JsonArray();
      for (int i = 0; i < due.size(); i++) {
        objects.add(json(pushed.answers().get(i)).put("file", due.get(i).file().toString()));
      }
      JsonObject all = new JsonObject()
          .put("accepted", accepted)
          .put("acceptedBefore", before)
          .put("objects", objects);
      pushed.stopped().ifPresent(why -> all.put("stopped", why.getMessage()));
      out.println(all.encodePrettily());
    } else {
      for (int i = 0; i < due.size(); i++) {
        if (!pushed.answers().get(i).accepted()) {
          out.println((files.size() > 1 ? due.get(i).file() + ": " : "")
              + line(pushed.answers().get(i)));
        }
      }
      out.println(accepted + " of " + due.size() + " objects accepted"
          + (before > 0 ? ", " + before + " in earlier runs" : ""));
    }
    pushed
        .stopped()
        .ifPresent(why -> server
            .line()
            .getErr()
            .println(
                "stopped: " + Advice.on(new IOException(why.getMessage(), why)).getMessage()
                    + "; publishing all again does no harm"
                    + (state.isPresent() ? ", and the same command sends the rest alone" : "")));
  }

  private static String line(ObjectAnswer answer) {
    return name(answer) + "  " + answer.id() + "  " + answer.message().orElse("");
  }

  private static JsonObject json(ObjectAnswer answer) {
    return new JsonObject()
        .put("id", answer.id())
        .put("version", answer.version())
        .put("outcome", name(answer))
        .put("message", answer.message().orElse(""));
  }

  private static String name(ObjectAnswer answer) {
    return answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
