package eu.benelux.certhub.hub.desk.door;

import eu.benelux.certhub.connectors.http.Admission;
import eu.benelux.certhub.connectors.http.Caller;
import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.connectors.http.Door;
import eu.benelux.certhub.connectors.http.Proof;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets in who shows the password, a token or the certificate of an account. A password that was right
 * is remembered for a short time under a key that dies with the process; who guesses has to wait
 * ({@link Guesses}). An account that is not there, is disabled or has no password costs the same as
 * a wrong password and is answered alike.
 */
public final class AccountsDoor implements Door {
  /** About a second of work, and ten on a machine that is slow: what callers wait at most. */
  private static final int HASHING_WAITING_MAX = 32;

  /** Nobody's password: it has the costs of a new hash, and its result is all zero. */
  private static final String DECOY = PasswordHash.decoy().text();

  private static final byte[] NO_MAC = new byte[32];

  private final Accounts accounts;
  private final byte[] pepper;
  private final InstantSource clock;
  private final Prints prints = new Prints();
  private final Hashing hashing;
  private final Remembered remembered;
  private final Watchman watchman;
  private final Guesses guesses;
  private final Map<Print, Future<Admission>> underWay = new ConcurrentHashMap<>();

  /**
   * A door.
   *
   * @param pepper the home's secret under which tokens are kept, 32 bytes or more
   */
  public AccountsDoor(
      Vertx vertx, Accounts accounts, byte[] pepper, InstantSource clock, DoorSettings settings) {
    this(
        accounts,
        pepper,
        clock,
        settings,
        new Machine(vertx, System::nanoTime, HASHING_WAITING_MAX));
  }

  /**
   * What a door takes from the machine.
   *
   * @param nanos a clock that never goes back
   * @param waitingMax how many passwords wait to be checked
   */
  record Machine(Vertx vertx, LongSupplier nanos, int waitingMax) {}

  AccountsDoor(
      Accounts accounts,
      byte[] pepper,
      InstantSource clock,
      DoorSettings settings,
      Machine machine) {
    this.accounts = accounts;
    this.pepper = pepper.clone();
    this.clock = clock;
    this.hashing = new Hashing(machine.vertx, machine.waitingMax);
    this.remembered = new Remembered(machine.nanos, settings.remember());
    this.watchman = new Watchman(machine.nanos, name -> now(accounts.find(name)).isPresent());
    this.guesses = new Guesses(settings, machine.nanos, watchman);
  }

  @Override
  public Future<Admission> admit(Credentials shown, String from) {
    if (shown instanceof Credentials.Basic basic) {
      return accounts.find(basic.user()).compose(account -> byPassword(basic, account, from));
    }
    if (shown instanceof Credentials.Bearer bearer) {
      return Token.parse(bearer.token())
          .map(token -> byToken(token, from))
          .orElseGet(() -> Future.succeededFuture(wrongToken(from)));
    }
    return byCertificate((Credentials.Certificate) shown);
  }

  @Override
  public boolean stands(Caller caller) {
    return now(accounts.find(caller.account()))
        .filter(account -> account.member().equals(caller.member()))
        .filter(account -> stands(caller.proof(), account))
        .isPresent();
  }

  /** How many passwords and tokens were wrong so far. */
  public long wrongCount() {
    return watchman.wrongCount();
  }

  /** How many passwords and tokens were not looked at so far, because too many had been wrong. */
  public long slowedCount() {
    return watchman.slowedCount();
  }

  private boolean stands(Proof proof, Account account) {
    if (proof instanceof Proof.Password password) {
      return account.passwordHash().map(this::proof).filter(password::equals).isPresent();
    }
    if (proof instanceof Proof.Token token) {
      return now(accounts.token(token.id()))
          .filter(kept -> kept.account().equals(account.name()))
          .filter(kept -> kept.goodAt(clock.instant()))
          .isPresent();
    }
    Proof.Pin pin = (Proof.Pin) proof;
    return account.pins().contains(pin.pin()) && !clock.instant().isAfter(pin.until());
  }

  private Future<Admission> byPassword(
      Credentials.Basic basic, Optional<Account> account, String from) {
    Print shown = prints.of("shown", basic.user(), basic.password());
    Optional<Future<Admission>> before = account.flatMap(known -> remembered.find(shown, known));
    if (before.isPresent()) {
      return before.get();
    }
    Future<Admission> same = underWay.get(shown);
    // A client that begins with ten requests at a time makes one try, not ten.
    return same != null ? same : tried(new Asked(basic, shown, account), trial(basic, from));
  }

  private record Asked(Credentials.Basic basic, Print shown, Optional<Account> account) {}

  private Future<Admission> tried(Asked asked, Guesses.Try one) {
    Optional<Duration> wait = guesses.begin(one);
    if (wait.isPresent()) {
      return Future.succeededFuture(new Admission.Later(wait.get()));
    }
    String text = asked.account.flatMap(Account::passwordHash).orElse(DECOY);
    Future<Admission> answer = hashing
        .matches(text, asked.basic.password(), one.address(), guesses.isKnown(one))
        .onFailure(busy -> guesses.end(one, Guesses.End.UNKNOWN))
        .map(right -> looked(asked, one, right));
    underWay.put(asked.shown, answer);
    return answer.onComplete(over -> underWay.remove(asked.shown, answer));
  }

  private Admission looked(Asked asked, Guesses.Try one, boolean right) {
    Optional<Account> account =
        asked.account.filter(known -> right && known.passwordHash().isPresent());
    guesses.end(one, account.isPresent() ? Guesses.End.RIGHT : Guesses.End.WRONG);
    if (account.isEmpty()) {
      return Admission.STRANGER;
    }
    Account known = account.get();
    Admission in = in(known, proof(known.passwordHash().orElseThrow()));
    remembered.keep(asked.shown, known, in);
    return in;
  }

  private Future<Admission> byToken(Token token, String from) {
    return accounts.token(token.id()).compose(kept -> {
      // Looked at in any case, so that the time does not tell which ids there are.
      boolean right = token.matches(kept.map(Account.TokenMac::mac).orElse(NO_MAC), pepper);
      if (!right || kept.isEmpty()) {
        return Future.succeededFuture(wrongToken(from));
      }
      Instant now = clock.instant();
      if (!kept.get().goodAt(now)) {
        // Expired, but nobody guesses it: a forgotten script must not lock out its neighbours.
        return Future.succeededFuture(Admission.STRANGER);
      }
      accounts.used(token.id(), now);
      Proof proof = new Proof.Token(token.id());
      return accounts.find(kept.get().account()).map(found -> in(found, proof));
    });
  }

  private Admission wrongToken(String from) {
    String network = network(from);
    return guesses
        .wrongToken(network, prints.of("address", network))
        .<Admission>map(Admission.Later::new)
        .orElse(Admission.STRANGER);
  }

  /** Not counted when it is wrong: nobody makes a key that has a given hash. */
  private Future<Admission> byCertificate(Credentials.Certificate shown) {
    Instant now = clock.instant();
    if (now.isBefore(shown.notBefore()) || now.isAfter(shown.notAfter())) {
      return Future.succeededFuture(Admission.STRANGER);
    }
    Proof proof = new Proof.Pin(shown.pin(), shown.notAfter());
    return accounts.byPin(shown.pin()).map(found -> in(found, proof));
  }

  private Proof.Password proof(String storedHash) {
    return new Proof.Password(prints.of("stored", storedHash).text());
  }

  private static Admission in(Optional<Account> account, Proof proof) {
    return account.map(known -> in(known, proof)).orElse(Admission.STRANGER);
  }

  private static Admission in(Account account, Proof proof) {
    return new Admission.In(new Caller(account.name(), account.member(), proof));
  }

  private Guesses.Try trial(Credentials.Basic basic, String from) {
    // Whatever a name is compared by elsewhere: no spelling of it has tries of its own.
    String name =
        Normalizer.normalize(basic.user(), Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    String network = network(from);
    return new Guesses.Try(
        basic.user(),
        network,
        prints.of("account", name),
        prints.of("address", network),
        prints.of("pair", name, network));
  }

  /** An IPv4 address, or the /64 that one IPv6 customer has. */
  private static String network(String from) {
    String[] groups = from.split(":", -1);
    // Java writes all eight groups, so the first four are the network.
    return groups.length == 8 ? String.join(":", List.of(groups).subList(0, 4)) : from;
  }

  /** The accounts answer from memory (see there), so the future is complete. */
  private static <T> Optional<T> now(Future<Optional<T>> answer) {
    return answer.succeeded() ? answer.result() : Optional.empty();
  }
}
