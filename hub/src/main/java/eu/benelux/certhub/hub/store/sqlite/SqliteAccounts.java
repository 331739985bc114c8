package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who may log in: answered by the roster, changed by the writer. */
record SqliteAccounts(Roster roster, WriteQueue writes, Served notes) implements Accounts {
  private static final Duration EXPIRED_KEPT = Duration.ofDays(30);

  /** What the writer found: the change that became durable, or why there is none. */
  private record Outcome<T>(Optional<T> changed, String refusal) {
    static <T> Outcome<T> of(T changed) {
      return new Outcome<>(Optional.of(changed), "");
    }

    static <T> Outcome<T> refused(String why) {
      return new Outcome<>(Optional.empty(), why);
    }
  }

  @Override
  public Future<Optional<Account>> find(String name) {
    return Future.succeededFuture(enabled(name));
  }

  @Override
  public Future<Optional<Account.TokenMac>> token(String id) {
    return Future.succeededFuture(
        roster.token(id).filter(token -> enabled(token.account()).isPresent()));
  }

  @Override
  public Future<Optional<Account>> byPin(String pin) {
    return Future.succeededFuture(roster.byPin(pin).filter(account -> !account.disabled()));
  }

  private Optional<Account> enabled(String name) {
    return roster.account(name).filter(account -> !account.disabled());
  }

  @Override
  public Future<List<Account>> list() {
    return Future.succeededFuture(roster.accounts());
  }

  @Override
  public Future<List<Account.TokenMac>> tokens(String account) {
    return Future.succeededFuture(roster.tokens(account));
  }

  @Override
  public Future<Account> change(String name, Function<Optional<Account>, Account> change) {
    return written(sql -> changed(sql, name, change), roster::keep);
  }

  /**
   * Reads inside of the writer's transaction: a change before it in the same batch is not yet in the
   * roster.
   */
  private static Outcome<Account> changed(
      Sql sql, String name, Function<Optional<Account>, Account> change) throws SQLException {
    Optional<Account> before =
        sql.first("SELECT * FROM account WHERE name = ?", Roster::account, name);
    Account after;
    try {
      after = change.apply(before);
    } catch (Refused refusal) {
      return Outcome.refused(String.valueOf(refusal.getMessage()));
    }
    if (!after.name().equals(name)) {
      return Outcome.refused("an account keeps its name");
    }
    if (before.isEmpty() && count(sql, "SELECT count(*) FROM account") >= ACCOUNTS_MAX) {
      return Outcome.refused("there are " + ACCOUNTS_MAX + " accounts already");
    }
    for (String pin : after.pins()) {
      // Pins are all of one length and have no space, so one is never found across two others.
      Optional<String> other = sql.first(
          "SELECT name FROM account WHERE name <> ? AND instr(pins, ?) > 0",
          row -> row.getString(1),
          name,
          pin);
      if (other.isPresent()) {
        return Outcome.refused("the account " + other.get() + " has the pin " + pin
            + " already: a certificate says who comes, so two accounts cannot share one");
      }
    }
    write(sql, after);
    return Outcome.of(after);
  }

  private static void write(Sql sql, Account account) throws SQLException {
    sql.change(
        "INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        account.name(),
        account.member(),
        account.kind().name(),
        account.ceiling().name(),
        Roster.text(account.scope().read()),
        Roster.text(account.scope().write()),
        account.passwordHash().orElse(null),
        Roster.text(account.pins()),
        account.disabled());
  }

  /** A token that is added, and those that made room for it. */
  private record Added(Account.TokenMac token, List<String> forgotten) {}

  @Override
  public Future<Void> putToken(Account.TokenMac token) {
    return written(sql -> added(sql, token), added -> {
          added.forgotten().forEach(roster::forget);
          roster.keep(added.token());
        })
        .mapEmpty();
  }

  private static Outcome<Added> added(Sql sql, Account.TokenMac token) throws SQLException {
    if (!sql.any("SELECT 1 FROM account WHERE name = ?", token.account())) {
      return Outcome.refused("there is no account " + token.account());
    }
    if (sql.any("SELECT 1 FROM token WHERE id = ?", token.id())) {
      return Outcome.refused("there is a token " + token.id() + " already");
    }
    List<String> old = sql.list(
        "SELECT id FROM token WHERE account = ? AND expires_us < ?",
        row -> row.getString(1),
        token.account(),
        Micros.of(token.issued().minus(EXPIRED_KEPT)));
    for (String id : old) {
      sql.change("DELETE FROM token WHERE id = ?", id);
    }
    String ofThem = "SELECT count(*) FROM token WHERE account = ?";
    if (count(sql, ofThem, token.account()) >= TOKENS_MAX) {
      return Outcome.refused(
          token.account() + " has " + TOKENS_MAX + " tokens already; revoke one that nobody needs");
    }
    sql.change(
        "INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        token.id(),
        token.account(),
        token.mac(),
        Roster.text(token.scope().read()),
        Roster.text(token.scope().write()),
        token.note(),
        Micros.of(token.issued()),
        Micros.of(token.expires()),
        token.lastUsed().map(Micros::of).orElse(null));
    return Outcome.of(new Added(token, old));
  }

  @Override
  public Future<Optional<Account.TokenMac>> revokeToken(String id) {
    return written(
        sql -> {
          Optional<Account.TokenMac> was =
              sql.first("SELECT * FROM token WHERE id = ?", Roster::token, id);
          sql.change("DELETE FROM token WHERE id = ?", id);
          return Outcome.of(was);
        },
        was -> roster.forget(id));
  }

  @Override
  public void used(String tokenId, Instant at) {
    if (roster.used(tokenId, at)) {
      notes.used(tokenId, Micros.of(at));
    }
  }

  private <T> Future<T> written(Task.Step<Outcome<T>> step, Consumer<T> durable) {
    return writes
        .change(step, outcome -> outcome.changed().ifPresent(durable))
        .compose(outcome -> outcome
            .changed()
            .map(Future::succeededFuture)
            .orElseGet(() -> Future.failedFuture(new Refused(outcome.refusal()))));
  }

  private static int count(Sql sql, String text, Object... values) throws SQLException {
    return sql.first(text, row -> row.getInt(1), values).orElse(0);
  }
}
