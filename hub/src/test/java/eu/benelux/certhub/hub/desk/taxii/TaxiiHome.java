package eu.benelux.certhub.hub.desk.taxii;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.http.HttpSettings;
import eu.benelux.certhub.connectors.http.Listener;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.taxii.Shelves;
import eu.benelux.certhub.connectors.taxii.TaxiiServer;
import eu.benelux.certhub.connectors.taxii.TaxiiSettings;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.StoreSeam;
import eu.benelux.certhub.hub.desk.door.AccountsDoor;
import eu.benelux.certhub.hub.desk.door.DoorSettings;
import eu.benelux.certhub.hub.exchange.Exchange;
import eu.benelux.certhub.hub.exchange.Parties;
import eu.benelux.certhub.hub.exchange.Reach;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Account.Kind;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Scope;
import eu.benelux.certhub.hub.store.Scratch;
import eu.benelux.certhub.hub.store.TestClock;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A whole TAXII side on a loopback port: listener, server, desk, door, exchange and store. */
final class TaxiiHome implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final String TAXII = "application/taxii+json;version=2.1";
  private static final String PASSWORD = "a password";
  private static final String HASH =
      PasswordHash.make(PASSWORD.toCharArray(), new SecureRandom()).text();

  private static final byte[] PEPPER = new byte[Token.PEPPER_BYTES_MIN];

  private final Map<String, String> tokens = new HashMap<>();
  private final Vertx vertx = Vertx.vertx();
  private TestClock clock = new TestClock();
  private Path folder = Path.of("");
  private List<StoreSeam> stores = List.of();
  private List<Listener> listeners = List.of();
  /** The second one reaches a server that remembers nothing. */
  private List<WebClient> clients = List.of();

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("certhub-taxii");
    open(Map.of());
    put("be", Cast.BE, Kind.ANALYST, Tlp.AMBER_STRICT, true);
    put("be-two", Cast.BE, Kind.ANALYST, Tlp.AMBER_STRICT, true);
    put("be-green", Cast.BE, Kind.ANALYST, Tlp.GREEN, true);
    put("nl", Cast.NL, Kind.ANALYST, Tlp.AMBER_STRICT, true);
    put("nl-mute", Cast.NL, Kind.ANALYST, Tlp.AMBER_STRICT, false);
    put("nl-green", Cast.NL, Kind.MACHINE, Tlp.GREEN, false);
    // As a careless operator would write these two: the desk knows better.
    put("nl-served", Cast.NL, Kind.CONSTITUENT, Tlp.AMBER_STRICT, true);
    put("lu", Cast.LU, Kind.MACHINE, Tlp.AMBER_STRICT, true);
    put("xx", new MemberId("xx"), Kind.ANALYST, Tlp.AMBER_STRICT, true);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
    Scratch.delete(folder);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Await.of(vertx.close());
  }

  void close() {
    clients.forEach(WebClient::close);
    listeners.forEach(listener -> Await.of(listener.close()));
    stores.forEach(store -> Await.of(store.close()));
    clients = List.of();
    listeners = List.of();
    stores = List.of();
  }

  /** Opens everything on the same folder. */
  void open(Map<MemberId, Tlp> ceilings) {
    open(ceilings, List.of());
  }

  /** The same with groups. */
  void open(Map<MemberId, Tlp> ceilings, List<Group> groups) {
    close();
    clock = new TestClock();
    Directory directory = new Directory(Cast.directory().members(), groups);
    Policy policy = new Policy(directory, ceilings);
    StoreSeam store = new StoreSeam(Await.of(SqliteStore.open(vertx, Cast.store(), folder, clock)));
    Parties parties =
        new Parties(directory, policy, Cast.attester(), (member, at) -> Reach.ByMail.NOT_WANTED);
    Exchange exchange = new Exchange(vertx, store, parties, Cast.exchange());
    Await.of(exchange.open());
    TaxiiDesk desk =
        Await.of(TaxiiDesk.open(new TaxiiDesk.Rooms(directory, policy, store, exchange, clock)));
    AccountsDoor door = new AccountsDoor(
        vertx, store.accounts(), PEPPER, clock, Cast.settings("{}", DoorSettings.class));
    HttpSettings http = Cast.settings(
        "{plain: true, listen: '127.0.0.1:0', drain-max: 1s,"
            + " rates: {per-account: 100000, per-address: 100000}}",
        HttpSettings.class);
    TaxiiSettings taxii = Cast.settings("title: certhub", TaxiiSettings.class);
    stores = List.of(store);
    listeners = Stream.<Shelves>of(desk, caller -> desk.shelf(caller).map(PlainShelf::new))
        .map(shelves -> new TaxiiServer(vertx, taxii, shelves))
        .map(server -> Await.of(Listener.open(vertx, http, door, server)))
        .toList();
    clients = listeners.stream()
        .map(listener ->
            new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(listener.port()))
        .map(options -> WebClient.create(vertx, options))
        .toList();
  }

  TestClock clock() {
    return clock;
  }

  StoreSeam store() {
    return stores.get(0);
  }

  void put(String name, MemberId member, Kind kind, Tlp ceiling, boolean write) {
    Account account = Account.of(name, member, kind, ceiling, Optional.of(HASH))
        .with(write ? Scope.EVERYTHING : Scope.READ_ONLY);
    Token token = Token.make(new SecureRandom());
    Instant expires = Cast.NOW.plus(Duration.ofDays(9));
    Await.of(store().accounts().put(account));
    Await.of(store()
        .accounts()
        .putToken(Account.TokenMac.of(token.id(), name, token.mac(PEPPER), expires)));
    tokens.put(name, token.text());
  }

  /** A further token of an account, good for this much of what the account may do. */
  void token(String caller, String account, Scope scope) {
    Token token = Token.make(new SecureRandom());
    Instant expires = Cast.NOW.plus(Duration.ofDays(9));
    Await.of(store()
        .accounts()
        .putToken(new Account.TokenMac(
            token.id(),
            account,
            token.mac(PEPPER),
            scope,
            "",
            Cast.NOW,
            expires,
            Optional.empty())));
    tokens.put(caller, token.text());
  }

  /** Takes the password of an analyst away. */
  void disablePassword(String name, MemberId member) {
    Await.of(store()
        .accounts()
        .put(Account.of(name, member, Kind.ANALYST, Tlp.GREEN, Optional.empty())
            .with(Scope.READ_ONLY)));
  }

  Reply getByPassword(String account, String path) {
    return new Reply(Await.of(clients
        .get(0)
        .request(HttpMethod.GET, "/benelux/collections/" + path)
        .putHeader("Accept", TAXII)
        .basicAuthentication(account, PASSWORD)
        .send()));
  }

  Reply get(String account, String path) {
    return ask(account, HttpMethod.GET, path, "");
  }

  /** The same from a server that remembers no page. */
  Reply getAnew(String account, String path) {
    return new Reply(Await.of(
        request(1, account, HttpMethod.GET, "/benelux/collections/" + path).send()));
  }

  /** Asks with further headers. */
  Reply get(String account, String path, Map<String, String> headers) {
    HttpRequest<Buffer> request =
        request(0, account, HttpMethod.GET, "/benelux/collections/" + path);
    headers.forEach(request::putHeader);
    return new Reply(Await.of(request.send()));
  }

  Reply delete(String account, String path) {
    return ask(account, HttpMethod.DELETE, path, "");
  }

  /** Posts objects to a collection. */
  Reply post(String account, String collection, String... objects) {
    String envelope = "{\"objects\":[" + String.join(",", objects) + "]}";
    return ask(account, HttpMethod.POST, collection + "/objects/", envelope);
  }

  /** Asks below the collections of the API root. */
  Reply ask(String account, HttpMethod method, String path, String body) {
    return askRoot(account, method, "/benelux/collections/" + path, body);
  }

  Reply askRoot(String account, HttpMethod method, String path, String body) {
    HttpRequest<Buffer> request = request(0, account, method, path);
    if (!body.isEmpty()) {
      request.putHeader("Content-Type", TAXII);
    }
    return new Reply(Await.of(request.sendBuffer(Buffer.buffer(body))));
  }

  private HttpRequest<Buffer> request(int client, String account, HttpMethod method, String path) {
    HttpRequest<Buffer> request =
        clients.get(client).request(method, path).putHeader("Accept", TAXII);
    if (!account.isEmpty()) {
      request.bearerTokenAuthentication(
          tokens.getOrDefault(account, Token.make(new SecureRandom()).text()));
    }
    return request;
  }

  /** An answer. */
  record Reply(HttpResponse<Buffer> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return Optional.ofNullable(response.bodyAsString("UTF-8")).orElse("");
    }

    JsonObject json() {
      return new JsonObject(body());
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(response.getHeader(name));
    }

    /** One property of each of the objects. */
    List<String> each(String property) {
      return json().getJsonArray("objects", new JsonArray()).stream()
          .map(one -> ((JsonObject) one).getString(property))
          .toList();
    }

    /** The ids of objects that members published; what the hub says itself is left out. */
    List<String> indicators() {
      return each("id").stream().filter(id -> id.startsWith("indicator--")).toList();
    }

    /** What no two answers share, left out. */
    String words() {
      return status() + " " + header("Content-Type") + " " + header("X-TAXII-Date-Added-First")
          + header("X-TAXII-Date-Added-Last") + " " + body();
    }
  }
}
