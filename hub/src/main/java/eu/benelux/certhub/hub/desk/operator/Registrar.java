package eu.benelux.certhub.hub.desk.operator;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.credential.PasswordHash;
import eu.benelux.certhub.crypto.credential.SpkiPin;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.Accounts.Refused;
import eu.benelux.certhub.hub.store.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Adds and changes accounts. Passwords come as hashes only: who asks makes them up or reads them,
 * and they go no further than that.
 */
record Registrar(Operator.Rooms rooms) {
  Future<JsonObject> add(Question question) {
    Account account = account(question);
    return accounts()
        .change(account.name(), before -> {
          if (before.isPresent()) {
            throw new Refused("there is an account " + account.name() + " already"
                + (before.get().disabled() ? "; it is disabled" : ""));
          }
          return account;
        })
        .map(added -> Answers.said("account " + added.name() + " added", line(added, List.of())));
  }

  private Account account(Question question) {
    Account.Kind kind = kind(question.needed("kind"));
    Scope most = kind == Account.Kind.ANALYST ? Scope.EVERYTHING : Scope.READ_ONLY;
    Scope scope = new Verbs(rooms.collections()).read(question, most);
    checkWrites(kind, scope);
    return made(() -> new Account(
        question.needed("name"),
        member(question.needed("member")),
        kind,
        ceiling(kind, question.text("ceiling")),
        scope,
        question.text("password-hash").map(Registrar::hash),
        pins(question.texts("pins").orElse(List.of())),
        false));
  }

  private static void checkWrites(Account.Kind kind, Scope scope) {
    if (kind.readsOnly() && !scope.write().isEmpty()) {
      throw new Refused("a " + Answers.name(kind) + " reads only: leave out what it may write");
    }
  }

  private static Account made(Supplier<Account> account) {
    try {
      return account.get();
    } catch (IllegalArgumentException nonsense) {
      throw new Refused(String.valueOf(nonsense.getMessage()));
    }
  }

  /** What the question does not name stays as it is. */
  Future<JsonObject> change(Question question) {
    return changed(question, account -> changed(account, question))
        .map(account -> Answers.said(
            "account " + account.name() + " reads " + words(account.verbs().read()) + " up to "
                + account.ceiling().title() + ", writes "
                + words(account.verbs().write())
                + ", and has " + account.pins().size()
                + (account.pins().size() == 1 ? " pin" : " pins")
                + (account.disabled() ? "; it is still disabled" : ""),
            line(account, List.of())));
  }

  private Account changed(Account account, Question question) {
    Account.Kind kind = account.kind();
    Scope scope = new Verbs(rooms.collections()).read(question, account.scope());
    if (question.texts("write").isPresent()) {
      checkWrites(kind, scope);
    }
    Optional<String> level = question.text("ceiling");
    return made(() -> new Account(
        account.name(),
        account.member(),
        kind,
        level.isPresent() ? ceiling(kind, level) : account.ceiling(),
        scope,
        account.passwordHash(),
        question.texts("pins").map(Registrar::pins).orElse(account.pins()),
        account.disabled()));
  }

  private static String words(Set<String> aliases) {
    return aliases.isEmpty()
        ? "nothing"
        : aliases.contains(Scope.ALL) ? "everything" : String.join(", ", new TreeSet<>(aliases));
  }

  private MemberId member(String id) {
    return rooms.directory().ids().stream()
        .filter(known -> known.value().equals(id))
        .findFirst()
        .orElseThrow(() -> Question.unknown(
            "member", id, rooms.directory().ids().stream().map(MemberId::value).toList()));
  }

  private static Account.Kind kind(String name) {
    try {
      return Account.Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new Refused("a kind is analyst, machine, constituent or operator");
    }
  }

  /** Constituents are no part of the organisation that AMBER+STRICT stays inside of (TLP 2.0). */
  private static Tlp ceiling(Account.Kind kind, Optional<String> text) {
    Tlp most = kind == Account.Kind.CONSTITUENT ? Tlp.AMBER : Tlp.AMBER_STRICT;
    Tlp wanted = text.map(level -> Tlp.of(level)
            .orElseThrow(() ->
                new Refused("a ceiling is clear, green, amber or amber+strict, not " + level)))
        .orElse(most);
    if (wanted.compareTo(most) > 0) {
      throw new Refused("the ceiling of a " + Answers.name(kind) + " is " + most.title()
          + " at most"
          + (wanted == Tlp.RED ? ": TLP:RED goes to named contacts only, sealed" : ""));
    }
    return wanted;
  }

  private static Set<String> pins(List<String> texts) {
    return texts.stream()
        .map(text -> SpkiPin.parse(text)
            .orElseThrow(() -> new Refused("a pin is the SHA-256 of a public key in base64,"
                + " 44 characters; or give the certificate itself")))
        .collect(Collectors.toSet());
  }

  /** A hash that is none is not repeated: somebody may have put a password there. */
  private static String hash(String text) {
    return PasswordHash.parse(text)
        .map(PasswordHash::text)
        .orElseThrow(() -> new Refused("the password's hash is not one of Argon2id"));
  }

  Future<JsonObject> password(Question question) {
    String hash = hash(question.needed("password-hash"));
    return changed(question, account -> account.withPassword(hash))
        .map(account -> Answers.said(
            "account " + account.name() + " has a new password"
                + (account.disabled() ? "; it is still disabled" : ""),
            line(account, List.of())));
  }

  Future<JsonObject> disable(Question question, boolean disabled) {
    return changed(question, account -> account.disabled(disabled))
        .map(account -> Answers.said(
            "account " + account.name() + (disabled ? " is disabled" : " is enabled"),
            line(account, List.of())));
  }

  private Future<Account> changed(Question question, Function<Account, Account> change) {
    String name = question.needed("name");
    return names()
        .compose(names -> accounts()
            .change(
                name,
                before -> change.apply(
                    before.orElseThrow(() -> Question.unknown("account", name, names)))));
  }

  private Future<List<String>> names() {
    return accounts().list().map(all -> all.stream().map(Account::name).toList());
  }

  Future<JsonObject> list() {
    Instant now = rooms.clock().instant();
    return accounts()
        .list()
        .compose(all -> Future.all(all.stream()
                .map(account -> accounts()
                    .tokens(account.name())
                    .map(tokens -> line(account, good(tokens, now))))
                .toList())
            .map(lines -> Answers.items(lines.<JsonObject>list(), Function.identity())));
  }

  private static List<Account.TokenMac> good(List<Account.TokenMac> tokens, Instant now) {
    return tokens.stream().filter(token -> token.goodAt(now)).toList();
  }

  /** What an operator is shown of an account: nothing that helps anybody in. */
  private static JsonObject line(Account account, List<Account.TokenMac> tokens) {
    TreeSet<String> ways = new TreeSet<>();
    account.passwordHash().ifPresent(hash -> ways.add("password"));
    if (!account.pins().isEmpty()) {
      ways.add("certificate");
    }
    if (!tokens.isEmpty()) {
      ways.add("token");
    }
    JsonObject line = new JsonObject()
        .put("name", account.name())
        .put("member", account.member().value())
        .put("kind", Answers.name(account.kind()))
        .put("ceiling", account.ceiling().title());
    return Verbs.write(line, account.verbs())
        .put("login", new JsonArray(List.copyOf(ways)))
        .put("tokens", tokens.size())
        .put("state", account.disabled() ? "disabled" : "enabled")
        .put("pins", new JsonArray(List.copyOf(new TreeSet<>(account.pins()))));
  }

  private Accounts accounts() {
    return rooms.store().accounts();
  }
}
