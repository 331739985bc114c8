package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.connectors.http.OutgoingLogin;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import eu.benelux.certhub.connectors.taxii.CollectionInfo;
import eu.benelux.certhub.connectors.taxii.PullPosition;
import eu.benelux.certhub.connectors.taxii.PullQuery;
import eu.benelux.certhub.connectors.taxii.PushWatch;
import eu.benelux.certhub.connectors.taxii.Pushed;
import eu.benelux.certhub.connectors.taxii.TaxiiClient;
import eu.benelux.certhub.connectors.taxii.TaxiiClientSettings;
import eu.benelux.certhub.hub.cli.home.Founded.Login;
import eu.benelux.certhub.hub.cli.home.Wait;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An analyst with a TAXII client, as any member could run it. Every method blocks. */
final class Analyst {
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);

  private final TaxiiClient client;
  private final ManifestReader manifests;
  private final Map<String, CollectionInfo> collections;

  private Analyst(
      TaxiiClient client, ManifestReader manifests, Map<String, CollectionInfo> collections) {
    this.client = client;
    this.manifests = manifests;
    this.collections = Map.copyOf(collections);
  }

  /** The server and its certificate, which is the only one that is believed. */
  record Server(URI url, Path certificate) {}

  /** Logs in: discovery, then the collections of its first API root. */
  static Analyst at(Vertx vertx, Server server, Login login, Clock clock) throws IOException {
    TaxiiClient client = TaxiiClient.open(
        vertx,
        TaxiiClientSettings.of(
            server.url(),
            OutgoingLogin.password(login.account(), login.password()),
            Optional.of(server.certificate())),
        clock);
    List<CollectionInfo> all = Wait.on(
        client.discover().compose(found -> client.collections(found.roots().get(0))), WAIT_MAX);
    Map<String, CollectionInfo> byAlias = new HashMap<>();
    all.forEach(one -> byAlias.put(one.alias().orElse(one.id()), one));
    return new Analyst(client, ManifestReader.of(server, login), byAlias);
  }

  Pushed push(String alias, List<Thing> things) throws IOException {
    return Wait.on(
        client.push(
            collection(alias).uri(), things.stream().map(Thing::bytes).toList(), PushWatch.none()),
        WAIT_MAX);
  }

  /** Everything in a collection, by id, in the order it came. */
  Map<String, byte[]> pull(String alias) throws IOException {
    List<Slice> all = new ArrayList<>();
    Wait.on(
        client.pull(collection(alias).uri(), PullQuery.from(PullPosition.start()), page -> {
          all.addAll(page.objects());
          return Future.succeededFuture();
        }),
        WAIT_MAX);
    Map<String, byte[]> byId = new java.util.LinkedHashMap<>();
    all.forEach(one -> byId.put(Examiner.examine(one.bytes()).id(), one.bytes()));
    return byId;
  }

  /** What the server has under an id; empty: 404. */
  Optional<List<Slice>> object(String alias, String id) throws IOException {
    return Wait.on(client.object(collection(alias).uri(), id), WAIT_MAX);
  }

  List<String> versions(String alias, String id) throws IOException {
    return Wait.on(client.versions(collection(alias).uri(), id), WAIT_MAX);
  }

  /** The manifest of a collection as the server wrote it. */
  String manifest(String alias) throws IOException {
    return manifests.read(collection(alias).uri());
  }

  void close() throws IOException {
    Wait.on(client.close(), WAIT_MAX);
  }

  private CollectionInfo collection(String alias) throws IOException {
    CollectionInfo found = collections.get(alias);
    if (found == null) {
      throw new IOException("the server shows no collection " + alias);
    }
    return found;
  }
}
