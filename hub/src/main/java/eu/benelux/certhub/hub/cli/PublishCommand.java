package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.taxii.CollectionInfo;
import eu.benelux.certhub.connectors.taxii.ObjectAnswer;
import eu.benelux.certhub.connectors.taxii.Pushed;
import eu.benelux.certhub.connectors.taxii.TaxiiClientSettings;
import eu.benelux.certhub.hub.cli.home.Wait;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
          + " sent: one TLP:RED object refuses them all."
    },
    footer = {
      "",
      "Example:",
      "  hub/certhub publish --url https://hub.example:8443 --user be-analyst \\",
      "    --password-file be.password bundle.json"
    })
final class PublishCommand implements Callable<Integer> {
  private static final Duration PUSH_MAX = Duration.ofHours(24);

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

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "STIX bundles or TAXII envelopes.")
  private List<Path> files = List.of();

  PublishCommand(Around around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    TaxiiClientSettings settings = server.settings();
    List<byte[]> objects = new ArrayList<>();
    List<Path> origins = new ArrayList<>();
    long room = BundleFile.room(Runtime.getRuntime().maxMemory());
    for (Path file : files) {
      List<byte[]> inside = BundleFile.read(file, room).objects();
      objects.addAll(inside);
      origins.addAll(Collections.nCopies(inside.size(), file));
      room -= Files.size(file);
    }
    try (Session session = new Session(settings, around.clock())) {
      CollectionInfo to = session.collection(collection);
      if (!to.canWrite()) {
        throw new IOException("this account may not publish in " + collection);
      }
      return told(Wait.on(session.client().push(to.uri(), objects), PUSH_MAX), origins);
    }
  }

  /** There is an answer for each object, in their order; each came from one of the files. */
  private int told(Pushed pushed, List<Path> origins) {
    PrintWriter out = server.line().getOut();
    List<ObjectAnswer> answers = pushed.answers();
    if (json) {
      JsonArray all = new JsonArray();
      for (int i = 0; i < answers.size(); i++) {
        all.add(json(answers.get(i)).put("file", origins.get(i).toString()));
      }
      out.println(all.encodePrettily());
    } else {
      for (int i = 0; i < answers.size(); i++) {
        if (!answers.get(i).accepted()) {
          out.println((files.size() > 1 ? origins.get(i) + ": " : "") + line(answers.get(i)));
        }
      }
      out.println(pushed.count(ObjectAnswer.Outcome.ACCEPTED) + " of "
          + pushed.answers().size() + " objects accepted");
    }
    pushed
        .stopped()
        .ifPresent(why -> server.line().getErr().println("stopped: " + why.getMessage()));
    return pushed.complete() ? Exit.DONE : Exit.REFUSED;
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
