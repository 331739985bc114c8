package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Size;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.Admission;
import eu.benelux.certhub.connectors.http.Caller;
import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.connectors.http.Door;
import eu.benelux.certhub.connectors.http.HttpSettings;
import eu.benelux.certhub.connectors.http.Listener;
import eu.benelux.certhub.connectors.http.LoginSettings;
import eu.benelux.certhub.connectors.http.RateSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server on a {@link MemoryShelf}; as a program, something to point a prober at. */
final class Probed {
  static final UUID BOTH = UUID.fromString("11111111-1111-4111-8111-111111111111");
  static final UUID READ = UUID.fromString("22222222-2222-4222-8222-222222222222");
  static final UUID WRITE = UUID.fromString("33333333-3333-4333-8333-333333333333");
  static final UUID NONE = UUID.fromString("44444444-4444-4444-8444-444444444444");

  private Probed() {}

  static List<Collection> collections() {
    return List.of(
        new Collection(WRITE, "drop-be", "Drop box of CERT", Optional.empty(), false, true),
        new Collection(BOTH, "shared", "Benelux shared", Optional.of("all"), true, true),
        new Collection(NONE, "nothing", "Neither", Optional.empty(), false, false),
        new Collection(READ, "from-be", "Published by CERT", Optional.empty(), true, false));
  }

  static HttpSettings http(int port) {
    return http(port, Optional.empty(), LoginSettings.STANDARD);
  }

  /** Over TLS, on any port. */
  static HttpSettings secured(Pem pem, LoginSettings login) {
    return http(0, Optional.of(pem), login);
  }

  private static HttpSettings http(int port, Optional<Pem> pem, LoginSettings login) {
    return http(port, pem, login, Duration.ofSeconds(10));
  }

  private static HttpSettings http(
      int port, Optional<Pem> pem, LoginSettings login, Duration drain) {
    Duration wait = Duration.ofSeconds(10);
    return new HttpSettings(
        new Endpoint("127.0.0.1", port),
        List.of("127.0.0.1", "localhost"),
        pem.map(Pem::key),
        pem.map(Pem::certificate),
        pem.isEmpty(),
        login,
        wait,
        wait,
        Size.ofKiB(1),
        wait,
        wait,
        100,
        100,
        Size.ofKiB(8),
        100,
        Size.ofMiB(2),
        Size.ofMiB(16),
        drain,
        new RateSettings(100_000, 100_000, 100_000, 1000, 1000));
  }

  static TaxiiSettings taxii() {
    return taxii(Size.ofMiB(64));
  }

  static TaxiiSettings taxii(Size pagesKept) {
    return new TaxiiSettings(
        Optional.of("https://hub.example:8443"),
        "benelux",
        "certhub",
        Optional.empty(),
        Optional.of("soc@hub.example"),
        1000,
        Size.ofMiB(1),
        Size.ofMiB(1),
        Duration.ofSeconds(10),
        pagesKept);
  }

  /** A listener that waits at its end for so long for whoever is still reading. */
  static HttpSettings plain(Duration drain) {
    return http(0, Optional.empty(), LoginSettings.STANDARD, drain);
  }

  static Listener open(Vertx vertx, TaxiiServer server, HttpSettings settings) throws Exception {
    return Listener.open(vertx, settings, door(Probed::basic), server).await(10, TimeUnit.SECONDS);
  }

  /** Accounts: {@code be:secret} with the given shelf, {@code lu:secret} with no collection. */
  static Listener open(Vertx vertx, int port, Shelf shelf) throws Exception {
    return open(vertx, port, account -> account.equals("be") ? shelf : new MemoryShelf(List.of()));
  }

  /** Whoever knows the word {@code secret} gets the shelf of the name that he gives. */
  static Listener open(Vertx vertx, int port, Function<String, Shelf> shelves) throws Exception {
    TaxiiServer server = new TaxiiServer(
        vertx, taxii(), caller -> Future.succeededFuture(shelves.apply(caller.account())));
    return Listener.open(vertx, http(port), door(Probed::basic), server)
        .await(10, TimeUnit.SECONDS);
  }

  /** Lets in everybody whose credentials name an account, and for ever. */
  static Door door(Function<Credentials, Optional<String>> accounts) {
    return new Door() {
      @Override
      public Future<Admission> admit(Credentials shown, String from) {
        return Future.succeededFuture(accounts
            .apply(shown)
            .map(name -> new Caller(name, new MemberId(name), Optional.empty()))
            .<Admission>map(Admission.In::new)
            .orElse(Admission.STRANGER));
      }

      @Override
      public boolean stands(Caller caller) {
        return true;
      }
    };
  }

  private static Optional<String> basic(Credentials shown) {
    return Optional.of(shown)
        .filter(Credentials.Basic.class::isInstance)
        .map(Credentials.Basic.class::cast)
        .filter(basic -> basic.password().equals("secret"))
        .map(Credentials.Basic::user);
  }

  /**
   * Serves until it is stopped.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) throws Exception {
    open(Vertx.vertx(), Integer.parseInt(arguments[0]), new MemoryShelf(collections()));
  }
}
