package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.config.Nearest;
import eu.benelux.certhub.connectors.taxii.CollectionInfo;
import eu.benelux.certhub.connectors.taxii.Discovery;
import eu.benelux.certhub.connectors.taxii.TaxiiClient;
import eu.benelux.certhub.connectors.taxii.TaxiiClientSettings;
import eu.benelux.certhub.hub.Loops;
import eu.benelux.certhub.hub.cli.check.Progress;
import eu.benelux.certhub.hub.cli.home.Wait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A TAXII client for the time of one command. */
final class Session implements AutoCloseable {
  private static final Duration COMMAND_MAX = Duration.ofHours(24);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx(Loops.few());
  private final Progress progress = Progress.toTerminal();
  private final TaxiiClient client;
  private final PrintWriter err;

  /**
   * A session.
   *
   * @param err for what a person should know, and what stops nothing
   */
  Session(TaxiiClientSettings settings, Clock clock, PrintWriter err) {
    this.client = TaxiiClient.open(vertx, settings, clock);
    this.err = err;
  }

  TaxiiClient client() {
    return client;
  }

  Progress progress() {
    return progress;
  }

  /** Waits for an answer; what fails says also what to do about it. */
  <T> T ask(Future<T> answer) throws IOException {
    try {
      return Wait.on(answer, COMMAND_MAX);
    } catch (IOException failure) {
      throw Advice.on(failure);
    } finally {
      progress.end();
    }
  }

  /** Works on a file while the client waits, one piece after another. */
  <T> Future<T> blocking(Callable<T> work) {
    return vertx.executeBlocking(work, true);
  }

  /** The collections of all API roots, as this account sees them. */
  List<CollectionInfo> collections() throws IOException {
    Discovery found = ask(client.discover());
    found.ignored().forEach(root -> err.println("left out: " + root));
    List<CollectionInfo> all = new ArrayList<>();
    for (URI root : found.roots()) {
      all.addAll(ask(client.collections(root)));
    }
    return all;
  }

  /** The one collection that has this alias, id or title. */
  CollectionInfo collection(String name) throws IOException {
    List<CollectionInfo> all = collections();
    List<CollectionInfo> meant =
        all.stream().filter(one -> names(one).anyMatch(name::equals)).toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    if (meant.size() > 1) {
      throw new IOException("there are several collections " + name + "; name one by its id: "
          + joined(meant.stream().map(CollectionInfo::id)));
    }
    if (all.isEmpty()) {
      throw new IOException("the server shows this account no collection at all");
    }
    List<String> known = all.stream().flatMap(Session::names).toList();
    throw new IOException("there is no collection " + name
        + Nearest.to(name, known).map(near -> "; do you mean " + near + "?").orElse("")
        + "; there are " + joined(all.stream().map(one -> one.alias().orElse(one.title()))));
  }

  private static Stream<String> names(CollectionInfo one) {
    return Stream.concat(one.alias().stream(), Stream.of(one.id(), one.title()));
  }

  private static String joined(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws IOException {
    Wait.on(client.close(), CLOSE_MAX);
    Wait.on(vertx.close(), CLOSE_MAX);
  }
}
