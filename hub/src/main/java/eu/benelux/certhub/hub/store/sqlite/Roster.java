package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.Scope;
import eu.benelux.certhub.hub.store.StoreTrouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * All accounts and tokens in memory, as they are durable. Anybody may ask; what has become durable
 * is told by the writer's thread alone, in the order in which it was written.
 */
final class Roster {
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, String> pins = new ConcurrentHashMap<>();
  private final Map<String, Account.TokenMac> tokens = new ConcurrentHashMap<>();

  private Roster() {}

  /** Reads all that there is. */
  static Roster load(Sql sql) throws SQLException {
    Roster roster = new Roster();
    try {
      sql.list("SELECT * FROM account LIMIT " + (Accounts.ACCOUNTS_MAX + 1), Roster::account)
          .forEach(roster::keep);
      sql.list("SELECT * FROM token", Roster::token).forEach(roster::keep);
    } catch (IllegalArgumentException nonsense) {
      throw new StoreTrouble(
          StoreTrouble.Kind.OTHER,
          "store.db has an account or a token that cannot be read: " + nonsense.getMessage(),
          nonsense);
    }
    return roster;
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("name"),
        new MemberId(row.getString("member")),
        Account.Kind.valueOf(row.getString("kind")),
        Tlp.valueOf(row.getString("ceiling")),
        scope(row),
        Optional.ofNullable(row.getString("password_hash")),
        words(row.getString("pins")),
        row.getInt("disabled") == 1);
  }

  static Account.TokenMac token(ResultSet row) throws SQLException {
    long used = row.getLong("used_us");
    Optional<Instant> lastUsed =
        row.wasNull() ? Optional.empty() : Optional.of(used).map(Micros::instant);
    return new Account.TokenMac(
        row.getString("id"),
        row.getString("account"),
        row.getBytes("mac"),
        scope(row),
        row.getString("note"),
        Micros.instant(row.getLong("issued_us")),
        Micros.instant(row.getLong("expires_us")),
        lastUsed);
  }

  private static Scope scope(ResultSet row) throws SQLException {
    return new Scope(words(row.getString("may_read")), words(row.getString("may_write")));
  }

  /** Words in a column, with a space between them: neither an alias nor a pin has one. */
  static String text(Set<String> words) {
    return String.join(" ", new TreeSet<>(words));
  }

  private static Set<String> words(String text) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(" ", -1)).collect(Collectors.toSet());
  }

  Optional<Account> account(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  /** A pin is found before its account or after it, never with one that does not have it. */
  Optional<Account> byPin(String pin) {
    return Optional.ofNullable(pins.get(pin))
        .flatMap(this::account)
        .filter(account -> account.pins().contains(pin));
  }

  Optional<Account.TokenMac> token(String id) {
    return Optional.ofNullable(tokens.get(id));
  }

  List<Account> accounts() {
    return accounts.values().stream()
        .sorted(Comparator.comparing(Account::name))
        .toList();
  }

  List<Account.TokenMac> tokens(String account) {
    return tokens.values().stream()
        .filter(token -> token.account().equals(account))
        .sorted(Comparator.comparing(Account.TokenMac::issued).thenComparing(Account.TokenMac::id))
        .toList();
  }

  void keep(Account account) {
    Account before = accounts.put(account.name(), account);
    account.pins().forEach(pin -> pins.put(pin, account.name()));
    if (before != null) {
      before.pins().stream()
          .filter(pin -> !account.pins().contains(pin))
          .forEach(pin -> pins.remove(pin, account.name()));
    }
  }

  void keep(Account.TokenMac token) {
    tokens.put(token.id(), token);
  }

  void forget(String tokenId) {
    tokens.remove(tokenId);
  }

  /** Whether this use is worth a note: the first one, and later ones a minute apart. */
  boolean used(String tokenId, Instant at) {
    boolean[] worth = {false};
    tokens.computeIfPresent(tokenId, (id, token) -> {
      worth[0] =
          token.lastUsed().filter(last -> at.isBefore(last.plusSeconds(60))).isEmpty();
      return worth[0] ? token.usedAt(at) : token;
    });
    return worth[0];
  }
}
