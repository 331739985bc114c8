package eu.benelux.certhub.hub.desk.door;

import eu.benelux.certhub.connectors.http.Caller;
import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.connectors.http.Door;
import eu.benelux.certhub.connectors.http.Refusal;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets in who shows the password or a token of an account. Argon2id costs tens of milliseconds by
 * design, so it runs on a bounded worker, and a password that was right is remembered for a minute
 * under a key that dies with the process. An unknown account costs the same as a wrong password.
 * When too many passwords wait to be checked, further ones are turned away as busy (503): who
 * guesses must not fill the memory, nor keep the hub at work long after he has gone.
 */
public final class AccountsDoor implements Door {
  private static final int HASHING_AT_ONCE_MAX = 2;

  /** About a second of work, and ten on a machine that is slow: what callers wait at most. */
  private static final int HASHING_WAITING_MAX = 32;

  private final Accounts accounts;
  private final byte[] pepper;
  private final InstantSource clock;
  private final WorkerExecutor hashing;
  private final Remembered remembered;
  private final int waitingMax;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A door.
   *
   * @param pepper the home's secret under which tokens are kept, 32 bytes or more
   */
  public AccountsDoor(Vertx vertx, Accounts accounts, byte[] pepper, InstantSource clock) {
    this(vertx, accounts, pepper, clock, HASHING_WAITING_MAX);
  }

  AccountsDoor(Vertx vertx, Accounts accounts, byte[] pepper, InstantSource clock, int waitingMax) {
    this.waitingMax = waitingMax;
    this.accounts = accounts;
    this.pepper = pepper.clone();
    this.clock = clock;
    this.hashing = vertx.createSharedWorkerExecutor("passwords", HASHING_AT_ONCE_MAX);
    this.remembered = new Remembered(clock);
  }

  @Override
  public Future<Optional<Caller>> admit(Credentials credentials) {
    if (credentials instanceof Credentials.Bearer bearer) {
      return Token.parse(bearer.token())
          .map(this::byToken)
          .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }
    return byPassword((Credentials.Basic) credentials);
  }

  private Future<Optional<Caller>> byToken(Token token) {
    return accounts
        .token(token.id())
        .compose(kept -> kept.filter(mac -> token.matches(mac.mac(), pepper))
            .filter(mac -> clock.instant().isBefore(mac.expires()))
            .map(mac -> accounts.find(mac.account()).map(AccountsDoor::caller))
            .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private Future<Optional<Caller>> byPassword(Credentials.Basic basic) {
    return accounts.find(basic.user()).compose(account -> check(basic, account));
  }

  private Future<Optional<Caller>> check(Credentials.Basic basic, Optional<Account> account) {
    Optional<String> text = account.flatMap(Account::passwordHash);
    if (text.isPresent() && remembered.holds(basic, text.get())) {
      return Future.succeededFuture(caller(account));
    }
    PasswordHash hash = text.flatMap(PasswordHash::parse).orElseGet(PasswordHash::decoy);
    return matches(hash, basic.password()).map(right -> {
      if (!right || text.isEmpty()) {
        return Optional.empty();
      }
      remembered.keep(basic, text.get());
      return caller(account);
    });
  }

  private Future<Boolean> matches(PasswordHash hash, String password) {
    if (waiting.incrementAndGet() > waitingMax) {
      waiting.decrementAndGet();
      return Future.failedFuture(new Refusal(503, "Busy", "Too many passwords wait; come again."));
    }
    /* Unordered: the executor's size is the bound, and one slow login must not hold up the next. */
    return hashing
        .executeBlocking(() -> hash.matches(password.toCharArray()), false)
        .onComplete(any -> waiting.decrementAndGet());
  }

  private static Optional<Caller> caller(Optional<Account> account) {
    return account.map(known -> new Caller(known.name(), known.member()));
  }
}
