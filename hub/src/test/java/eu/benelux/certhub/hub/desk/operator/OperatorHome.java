package eu.benelux.certhub.hub.desk.operator;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.TestClock;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An operator of be, lu and nl, whose clock stands still. */
record OperatorHome(Vertx vertx, Store store, Operator operator, TestClock clock) {
  static final byte[] PEPPER = new byte[Token.PEPPER_BYTES_MIN];
  static final String HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdCBvZiB0aGUgdGVzdA"
      + "$s+xZcxB2vWnqIQILfSHGvtqXOsL8wkJYAjJqiDHIOQw";
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  static OperatorHome open(Path folder) {
    TestClock clock = new TestClock();
    clock.tick(Duration.ZERO);
    clock.step(Duration.between(clock.instant(), NOW));
    Vertx vertx = Vertx.vertx();
    Store store = Await.of(SqliteStore.open(vertx, Cast.store(), folder, clock));
    Operator operator = new Operator(new Operator.Rooms(
        vertx,
        store,
        Cast.directory(),
        Set.of("shared", "from-be", "from-nl", "attestations"),
        () -> PEPPER,
        clock));
    return new OperatorHome(vertx, store, operator, clock);
  }

  void close() {
    Await.of(store.close());
    Await.of(vertx.close());
  }

  static JsonObject ask(String what) {
    return new JsonObject().put("ask", what);
  }

  static JsonObject named(String what, String name) {
    return ask(what).put("name", name).put("account", name);
  }

  static JsonObject add(String name, String kind) {
    return named("account-add", name)
        .put("member", "be")
        .put("kind", kind)
        .put("password-hash", HASH);
  }

  static JsonObject issue(String account) {
    return ask("token-issue").put("account", account);
  }

  static JsonArray list(String... texts) {
    return new JsonArray(List.of(texts));
  }

  JsonObject done(JsonObject question) {
    JsonObject answer = answer(question);
    assertThat(answer.getBoolean("done")).as(answer::encode).isTrue();
    return answer;
  }

  List<JsonObject> items(JsonObject question) {
    return done(question).getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  String refused(JsonObject question) {
    JsonObject answer = answer(question);
    assertThat(answer.getBoolean("done")).as(answer::encode).isFalse();
    return answer.getString("reason");
  }

  /** As it goes through the socket. */
  private JsonObject answer(JsonObject question) {
    return new JsonObject(
        Await.of(operator.answer(new JsonObject(question.encode()))).encode());
  }

  Optional<Account> found(String name) {
    return Await.of(accounts().find(name));
  }

  Accounts accounts() {
    return store.accounts();
  }
}
