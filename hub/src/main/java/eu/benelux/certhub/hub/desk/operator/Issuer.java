package eu.benelux.certhub.hub.desk.operator;

import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Account.TokenMac;
import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.Accounts.Refused;
import eu.benelux.certhub.hub.store.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Issues tokens and takes them back. A token itself is in one answer and nowhere else. */
record Issuer(Operator.Rooms rooms, SecureRandom random) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
  private static final String LASTS = "90d";

  Future<JsonObject> issue(Question question) {
    String name = question.needed("account");
    Instant now = rooms.clock().instant();
    Instant expires = Expiry.of(question.text("expires").orElse(LASTS), now);
    return account(name).compose(account -> {
      if (account.disabled()) {
        throw new Refused("account " + name + " is disabled; enable it first");
      }
      Scope scope = scope(question, account);
      return rooms.vertx().executeBlocking(rooms.pepper(), false).compose(pepper -> {
        Token token = Token.make(random);
        return put(
            new TokenMac(
                token.id(),
                name,
                token.mac(pepper),
                scope,
                note(question),
                now,
                expires,
                Optional.empty()),
            token,
            account);
      });
    });
  }

  private Future<JsonObject> put(TokenMac kept, Token token, Account account) {
    return accounts()
        .putToken(kept)
        .map(done -> Answers.said(
            "token " + kept.id() + " of " + kept.account() + " is good until "
                + Answers.time(kept.expires()),
            line(kept, account, kept.issued()).put("token", token.text())));
  }

  /** Where one verb is named, the other is only what is named, too. */
  private Scope scope(Question question, Account account) {
    boolean named =
        question.texts("read").isPresent() || question.texts("write").isPresent();
    Scope none = new Scope(Set.of(), Set.of());
    Scope scope = new Verbs(rooms.collections()).read(question, named ? none : Scope.EVERYTHING);
    requireWithin(scope.read(), account.verbs()::reads, account.name(), "read");
    requireWithin(scope.write(), account.verbs()::writes, account.name(), "write to");
    return scope;
  }

  private static void requireWithin(
      Set<String> aliases, Predicate<String> allowed, String account, String verb) {
    for (String alias : aliases) {
      if (!alias.equals(Scope.ALL) && !allowed.test(alias)) {
        throw new Refused("account " + account + " may not " + verb + " " + alias);
      }
    }
  }

  private static String note(Question question) {
    String note = question.text("note").orElse("");
    if (note.length() > TokenMac.NOTE_MAX || note.chars().anyMatch(Character::isISOControl)) {
      throw new Refused("a note is one line of at most " + TokenMac.NOTE_MAX + " characters");
    }
    return note;
  }

  Future<JsonObject> list(Question question) {
    Instant now = rooms.clock().instant();
    Future<List<Account>> wanted = question
        .text("account")
        .map(name -> account(name).map(List::of))
        .orElseGet(() -> accounts().list());
    return wanted.compose(all -> Future.all(all.stream()
            .map(account -> accounts()
                .tokens(account.name())
                .map(tokens ->
                    tokens.stream().map(token -> line(token, account, now)).toList()))
            .toList())
        .map(lists -> {
          List<JsonObject> lines = new ArrayList<>();
          lists.<List<JsonObject>>list().forEach(lines::addAll);
          return Answers.items(lines, Function.identity());
        }));
  }

  /** An id that is none is not repeated: it may be the token itself. */
  Future<JsonObject> revoke(Question question) {
    String id = question.needed("id");
    if (!ID.matcher(id).matches()) {
      throw new Refused("a token is named by its id, the eight hex digits after chp_");
    }
    return accounts()
        .revokeToken(id)
        .map(was -> was.map(token -> Answers.said(
                "token " + id + " of " + token.account() + " is revoked",
                new JsonObject().put("id", id).put("account", token.account())))
            .orElseThrow(() -> new Refused("there is no token " + id)));
  }

  private Future<Account> account(String name) {
    return accounts()
        .list()
        .map(all -> all.stream()
            .filter(account -> account.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Question.unknown(
                "account", name, all.stream().map(Account::name).toList())));
  }

  private static JsonObject line(TokenMac token, Account account, Instant now) {
    JsonObject line = new JsonObject()
        .put("id", token.id())
        .put("account", token.account())
        .put("note", Shown.line(token.note()));
    Verbs.write(line, account.verbs().and(token.scope()))
        .put("issued", token.issued().equals(Instant.EPOCH) ? "" : Answers.time(token.issued()))
        .put("expires", Answers.time(token.expires()))
        .put("used", token.lastUsed().map(Answers::time).orElse("never"))
        .put("state", state(token, account, now));
    return line;
  }

  private static String state(TokenMac token, Account account, Instant now) {
    if (!token.goodAt(now)) {
      return "expired";
    }
    return account.disabled() ? "account disabled" : "good";
  }

  private Accounts accounts() {
    return rooms.store().accounts();
  }
}
