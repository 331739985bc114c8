package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.connectors.http.OutgoingFault;
import eu.benelux.certhub.connectors.taxii.CollectionInfo;
import eu.benelux.certhub.connectors.taxii.Discovery;
import eu.benelux.certhub.connectors.taxii.TaxiiClient;
import eu.benelux.certhub.connectors.taxii.TaxiiClientSettings;
import eu.benelux.certhub.hub.Loops;
import eu.benelux.certhub.hub.cli.home.Wait;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A TAXII client for the time of one command. */
final class Session implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofMinutes(10);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx(Loops.few());
  private final TaxiiClient client;

  Session(TaxiiClientSettings settings, Clock clock) {
    this.client = TaxiiClient.open(vertx, settings, clock);
  }

  TaxiiClient client() {
    return client;
  }

  /** The collections of all API roots, as this account sees them. */
  List<CollectionInfo> collections() throws IOException {
    List<CollectionInfo> all = new ArrayList<>();
    for (URI root : discovered().roots()) {
      all.addAll(Wait.on(client.collections(root), ANSWER_MAX));
    }
    return all;
  }

  private Discovery discovered() throws IOException {
    try {
      return Wait.on(client.discover(), ANSWER_MAX);
    } catch (IOException failure) {
      if (failure.getCause() instanceof OutgoingFault fault
          && fault.stage() == OutgoingFault.Stage.UNTRUSTED) {
        throw new IOException(
            failure.getMessage() + "; if it is the right one, give it with --trusted FILE", fault);
      }
      throw failure;
    }
  }

  /** The one collection that has this alias, id or title. */
  CollectionInfo collection(String name) throws IOException {
    List<CollectionInfo> all = collections();
    List<CollectionInfo> meant = all.stream()
        .filter(one -> one.alias().map(name::equals).orElse(false)
            || one.id().equals(name)
            || one.title().equals(name))
        .toList();
    if (meant.size() != 1) {
      String known = all.stream()
          .map(one -> one.alias().orElse(one.title()))
          .collect(Collectors.joining(", "));
      throw new IOException((meant.isEmpty() ? "there is no collection " : "there are several of ")
          + name + "; there are " + known);
    }
    return meant.get(0);
  }

  @Override
  public void close() throws IOException {
    Wait.on(client.close(), CLOSE_MAX);
    Wait.on(vertx.close(), CLOSE_MAX);
  }
}
