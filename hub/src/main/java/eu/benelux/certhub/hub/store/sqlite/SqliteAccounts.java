package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Who may log in. */
record SqliteAccounts(Readers readers, WriteQueue writes) implements Accounts {
  @Override
  public Future<Optional<Account>> find(String name) {
    return readers.ask(
        sql -> sql.first("SELECT * FROM account WHERE name = ?", SqliteAccounts::account, name));
  }

  @Override
  public Future<Optional<Account.TokenMac>> token(String id) {
    return readers.ask(sql -> sql.first(
        "SELECT account, mac, expires_us FROM token WHERE id = ?",
        row -> new Account.TokenMac(
            id, row.getString(1), row.getBytes(2), Micros.instant(row.getLong(3))),
        id));
  }

  @Override
  public Future<Void> put(Account account) {
    return writes
        .change(sql -> sql.change(
            "INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?)",
            account.name(),
            account.member(),
            account.kind().name(),
            account.ceiling().name(),
            account.write(),
            account.passwordHash().orElse(null)))
        .mapEmpty();
  }

  @Override
  public Future<Void> putToken(Account.TokenMac token) {
    return writes
        .change(sql -> sql.change(
            "INSERT OR REPLACE INTO token VALUES (?, ?, ?, ?)",
            token.id(),
            token.account(),
            token.mac(),
            Micros.of(token.expires())))
        .mapEmpty();
  }

  @Override
  public Future<List<Account>> list() {
    return readers.ask(
        sql -> sql.list("SELECT * FROM account ORDER BY name", SqliteAccounts::account));
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("name"),
        new MemberId(row.getString("member")),
        Account.Kind.valueOf(row.getString("kind")),
        Tlp.valueOf(row.getString("ceiling")),
        row.getInt("may_write") == 1,
        Optional.ofNullable(row.getString("password_hash")));
  }
}
