package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.crypto.statement.TrustBundle;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.TestClock;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder of a hub, with every file that its settings name. */
final class HubHome {
  static final byte[] PEPPER =
      "pepper for tests: 32 bytes or more, not secret".getBytes(StandardCharsets.US_ASCII);

  private final Path folder;
  private final TestClock clock = new TestClock();

  HubHome(Path folder) throws IOException {
    this.folder = folder;
    TrustBundle bundle =
        Cast.bundle(Map.of(Cast.NL, List.of(Cast.NL_KEY), Cast.LU, List.of(Cast.LU_KEY)));
    secret("openpgp.asc", Cast.HUB.armored(new char[0]));
    secret("statement.pem", bytes(Cast.STATEMENTS.pem()));
    secret("pepper", PEPPER);
    Files.write(folder.resolve("trust.json"), bundle.toJson());
    Files.writeString(folder.resolve("digest"), bundle.digest().hex());
  }

  /** Writes a file that only its owner may read. */
  void secret(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  TestClock clock() {
    return clock;
  }

  Path folder() {
    return folder;
  }

  /** Settings with maildir mail. */
  HubSettings settings(int port, int managementPort) throws IOException {
    return settings(port, managementPort, """
        mail:
          address: hub@certhub.example
          in: in
          out: out
          scan-every: 50ms
        """);
  }

  HubSettings settings(int port, int managementPort, String mail) throws IOException {
    String yaml = yaml(port, managementPort) + mail;
    return Settings.readText(yaml, folder, HubSettings.class, Map.of())
        .fold(good -> good, faults -> {
          throw new AssertionError(faults.toString());
        });
  }

  /** Settings without mail. */
  String yaml(int port, int managementPort) throws IOException {
    return """
        name: certhub
        identity: HUB_IDENTITY
        domain: certhub.example
        members:
        - {id: be, name: CERT.be, identities: [ID_BE], language: en, contacts: []}
        - {id: lu, name: GOVCERT.LU, identities: [ID_LU], language: en, contacts: []}
        - id: nl
          name: NCSC-NL
          identities: [ID_NL]
          language: en
          mailbox: cert@nl.example
          contacts: []
        keys: {openpgp: openpgp.asc, statement: statement.pem, pepper: pepper}
        trust: {bundle: trust.json, digest: DIGEST}
        http: {plain: true, listen: '127.0.0.1:PORT_HTTP', drain-max: 1s}
        outbox: {every: 20ms, drain-max: 1s}
        store: {mapped-max: 16MiB}
        management: {listen: '127.0.0.1:PORT_MANAGEMENT'}
        """.replace("HUB_IDENTITY", Cast.HUB_IDENTITY)
        .replace("ID_BE", Cast.identity(Cast.BE))
        .replace("ID_LU", Cast.identity(Cast.LU))
        .replace("ID_NL", Cast.identity(Cast.NL))
        .replace("DIGEST", Files.readString(folder.resolve("digest")))
        .replace("PORT_HTTP", Integer.toString(port))
        .replace("PORT_MANAGEMENT", Integer.toString(managementPort));
  }

  Secrets secrets(HubSettings settings) {
    try {
      return Secrets.read(settings);
    } catch (IOException unfit) {
      throw new UncheckedIOException(unfit);
    }
  }

  Future<Hub> open(HubSettings settings) {
    return Hub.open(new Hub.Place(folder, settings, secrets(settings), clock));
  }

  /** Adds an account while no hub runs, and returns a token for it. */
  String account(String name, MemberId member) {
    Vertx vertx = Vertx.vertx();
    Store store = Await.of(SqliteStore.open(vertx, Cast.store(), folder, clock));
    Token token = Token.make(new SecureRandom());
    Await.of(store
        .accounts()
        .put(Account.of(name, member, Account.Kind.ANALYST, Tlp.AMBER_STRICT, Optional.empty())));
    Await.of(store
        .accounts()
        .putToken(Account.TokenMac.of(
            token.id(), name, token.mac(PEPPER), clock.instant().plus(Duration.ofDays(1)))));
    Await.of(store.close());
    Await.of(vertx.close());
    return token.text();
  }

  /** A port that nobody listens on now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Whether somebody listens there. */
  static boolean isTaken(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !socket.isBound();
    } catch (java.net.BindException taken) {
      return true;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
