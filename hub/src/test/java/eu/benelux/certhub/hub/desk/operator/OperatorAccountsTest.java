package eu.benelux.certhub.hub.desk.operator;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.Language;
import eu.benelux.certhub.config.directory.Member;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Scope;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.TestClock;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator does with accounts and tokens. */
class OperatorAccountsTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final byte[] PEPPER = new byte[Token.PEPPER_BYTES_MIN];
  private static final String HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdCBvZiB0aGUgdGVzdA"
      + "$s+xZcxB2vWnqIQILfSHGvtqXOsL8wkJYAjJqiDHIOQw";
  private static final String OTHER = HASH.replace("$s+", "$t+");
  private static final String PIN = "HXYpx+8sZ2A54BHyITuMGFlolAcYgBY45PyqZVrvaIg=";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final TestClock clock = new TestClock();

  @TempDir
  Path home = Path.of("");

  private List<Store> stores = List.of();
  private List<Operator> operators = List.of();

  @BeforeEach
  void open() {
    clock.tick(Duration.ZERO);
    clock.step(Duration.between(clock.instant(), NOW));
    stores = List.of(Await.of(SqliteStore.open(VERTX, Cast.store(), home, clock)));
    Directory directory = new Directory(List.of(member("be"), member("nl")));
    Set<String> collections = Set.of("shared", "from-be", "from-nl", "attestations");
    operators = List.of(new Operator(
        new Operator.Rooms(VERTX, stores.get(0), directory, collections, () -> PEPPER, clock)));
  }

  private static Member member(String id) {
    return new Member(
        Cast.BE.value().equals(id) ? Cast.BE : Cast.NL,
        id,
        List.of(),
        Optional.empty(),
        Language.EN,
        List.of());
  }

  @AfterEach
  void close() {
    Await.of(stores.get(0).close());
  }

  @AfterAll
  static void end() {
    Await.of(VERTX.close());
  }

  @Test
  void addsAnAccountWithWhatItsKindMayDo() {
    done(add("ana", "analyst"));
    done(add("bot", "machine").put("ceiling", "green").put("read", list("shared")));
    done(add("soc", "constituent").put("pins", list("sha256//" + PIN)));

    JsonArray items = done(ask("account-list")).getJsonArray("items");

    assertThat(items.stream().map(Object::toString))
        .containsExactly(
            line("ana", "analyst", "TLP:AMBER+STRICT", "*", "*", "password", ""),
            line("bot", "machine", "TLP:GREEN", "shared", "", "password", ""),
            line("soc", "constituent", "TLP:AMBER", "*", "", "certificate\",\"password", PIN));
    assertThat(items.encode()).doesNotContain("argon2id");
    assertThat(found("soc").orElseThrow().passwordHash()).contains(HASH);
  }

  private static String line(
      String name,
      String kind,
      String ceiling,
      String read,
      String write,
      String login,
      String pin) {
    return """
        {"name":"%s","member":"be","kind":"%s","ceiling":"%s","read":["%s"],"write":["%s"],\
        "login":["%s"],"tokens":0,"state":"enabled","pins":["%s"]}""".formatted(name, kind, ceiling, read, write, login, pin).replace("[\"\"]", "[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`name`:`Anna`}|an account's name is 1 to 64 lower-case letters", // upper case
        "{`name`:`x y`}|an account's name is", // a space
        "{`name`:7}|the question needs name", // no text
        "{`name`:`old`}|there is an account old already", // taken
        "{`member`:`bee`}|there is no member bee; did you mean be?", // a slip
        "{`member`:`luxembourg`}|there is no member luxembourg; there are be, nl", // not even near
        "{`member`:`\\u001b[2J`}|there is no member \\u001b[2J", // shown so that no terminal obeys
        "{`kind`:`robot`}|a kind is analyst, machine, constituent or operator", // no such kind
        "{`ceiling`:`red`}|is TLP:AMBER+STRICT at most: TLP:RED goes to named contacts", // no
        // ceiling
        "{`kind`:`constituent`,`ceiling`:`amber+strict`}|of a constituent is TLP:AMBER at most", // TLP
        "{`ceiling`:`purple`}|a ceiling is clear, green, amber or amber+strict, not purple", // none
        "{`read`:[`shraed`]}|there is no collection shraed; did you mean shared?", // a slip
        "{`write`:[`group-x`]}|there is no collection group-x; there are attestations,", // not
        // there
        "{`read`:`shared`}|read is a list", // no list
        "{`read`:[1]}|read is a list of texts", // no texts
        "{`kind`:`machine`,`write`:[`shared`]}|a machine reads only", // DESIGN, account
        "{`kind`:`constituent`,`write`:[`*`]}|a constituent reads only", // likewise
        "{`pins`:[`AAAA`]}|a pin is the SHA-256 of a public key", // no pin
        "{`pins`:[`ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=`]}|the account old has the pin", // his
        "{`password-hash`:`s3cret`}|the password's hash is not one of Argon2id", // in clear
      })
  void refusesAnAccountInASentence(String with, String reason) {
    done(add("old", "machine").put("pins", list("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")));
    JsonObject question = add("ana", "analyst").mergeIn(new JsonObject(with.replace('`', '"')));

    String refusal = refused(question);

    assertThat(refusal).contains(reason).doesNotContain("s3cret");
    assertThat(Await.of(accounts().list())).extracting(Account::name).containsExactly("old");
  }

  @Test
  void addsAnAccountOnceHoweverManyAsk() {
    List<Future<JsonObject>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(operators.get(0).answer(add("ana", "analyst")));
    }
    assertThat(answers.stream().map(Await::of).filter(answer -> answer.getBoolean("done")))
        .hasSize(1);
  }

  @Test
  void endsAnAccountAtOnceAndNoPasswordBringsItBack() {
    done(add("ana", "analyst"));
    assertThat(done(of("account-disable", "ana")).getString("said"))
        .isEqualTo("account ana is disabled");
    assertThat(found("ana")).isEmpty();
    assertThat(refused(add("ana", "analyst")))
        .isEqualTo("there is an account ana already; it is disabled");

    JsonObject changed = done(of("account-password", "ana").put("password-hash", OTHER));

    assertThat(changed.getString("said"))
        .isEqualTo("account ana has a new password; it is still disabled");
    assertThat(found("ana")).isEmpty();
    done(of("account-enable", "ana"));
    assertThat(found("ana").orElseThrow().passwordHash()).contains(OTHER);
  }

  @ParameterizedTest
  @CsvSource({"account-disable", "account-enable", "account-password"})
  void knowsWhichAccountWasMeant(String what) {
    done(add("be-analyst", "analyst"));

    assertThat(refused(of(what, "be-analist").put("password-hash", OTHER)))
        .isEqualTo("there is no account be-analist; did you mean be-analyst?");
  }

  @Test
  void issuesATokenThatIsKeptAsItsMacAlone() {
    done(add("ana", "analyst"));

    JsonObject answer =
        done(issue("ana").put("note", "importer").put("read", list("shared", "from-be")));

    JsonObject item = answer.getJsonObject("item");
    Token token = Token.parse(item.getString("token")).orElseThrow();
    Account.TokenMac kept = Await.of(accounts().token(token.id())).orElseThrow();
    assertThat(token.matches(kept.mac(), PEPPER)).isTrue();
    assertThat(kept.scope()).isEqualTo(new Scope(Set.of("shared", "from-be"), Set.of()));
    assertThat(kept.expires()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    assertThat(answer.getString("said"))
        .isEqualTo("token " + token.id() + " of ana is good until 2026-05-30T10:00:00Z");
    assertThat(done(ask("token-list")).getJsonArray("items").encode())
        .isEqualTo("[{\"id\":\"" + token.id() + "\",\"account\":\"ana\",\"note\":\"importer\","
            + "\"read\":[\"from-be\",\"shared\"],\"write\":[],\"issued\":\"2026-03-01T10:00:00Z\","
            + "\"expires\":\"2026-05-30T10:00:00Z\",\"used\":\"never\",\"state\":\"good\"}]");
  }

  @Test
  void tellsWhatATokenMayReallyDo() {
    done(add("bot", "machine").put("read", list("shared")));
    done(issue("bot"));

    JsonObject item = items(of("token-list", "bot")).get(0);

    assertThat(item.getJsonArray("read")).isEqualTo(list("shared"));
    assertThat(item.getJsonArray("write")).isEqualTo(list());
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 2026-03-01T11:00:00Z", // hours
    "730d, 2028-02-29T10:00:00Z", // the most, in days
    "2028-03-01, 2028-03-01T00:00:00Z", // the last day
    "2026-03-02, 2026-03-02T00:00:00Z", // tomorrow
  })
  void endsATokenWhenItIsSaid(String expires, String end) {
    done(add("ana", "analyst"));

    JsonObject item = done(issue("ana").put("expires", expires)).getJsonObject("item");

    assertThat(item.getString("expires")).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`account`:`anna`}|there is no account anna; did you mean ana?", // a slip
        "{`expires`:`731d`}|two years at most", // a day too many: 2028 has a 29 February before it
        "{`expires`:`2028-03-02`}|two years at most", // a day too many
        "{`expires`:`2026-03-01`}|would be good for nothing", // began ten hours ago
        "{`expires`:`0d`}|ends after 90d or 12h", // none at all
        "{`expires`:`never`}|ends after 90d or 12h", // no end
        "{`expires`:`2026-02-30`}|ends after 90d or 12h", // no such day
        "{`expires`:`99999999999d`}|ends after 90d or 12h", // beyond all numbers
        "{`write`:[`from-nl`]}|account ana may not write to from-nl", // more than the account
        "{`read`:[`from-nl`]}|account ana may not read from-nl", // more than the account
        "{`read`:[`share`]}|there is no collection share; did you mean shared?", // a slip
        "{`note`:`two\\nlines`}|a note is one line", // two
      })
  void refusesATokenInASentence(String with, String reason) {
    done(add("ana", "analyst").put("read", list("shared")).put("write", list("shared")));
    JsonObject question = issue("ana").mergeIn(new JsonObject(with.replace('`', '"')));

    assertThat(refused(question)).contains(reason);

    assertThat(items(ask("token-list"))).isEmpty();
  }

  @Test
  void issuesNothingToADisabledAccount() {
    done(add("ana", "analyst"));
    done(of("account-disable", "ana"));

    assertThat(refused(issue("ana"))).isEqualTo("account ana is disabled; enable it first");
  }

  @Test
  void revokesATokenForEver() {
    done(add("ana", "analyst"));
    JsonObject item = done(issue("ana")).getJsonObject("item");
    String id = item.getString("id");

    assertThat(refused(ask("token-revoke").put("id", item.getString("token"))))
        .as("the token itself is not repeated")
        .isEqualTo("a token is named by its id, the eight hex digits after chp_");
    assertThat(done(ask("token-revoke").put("id", id)).getString("said"))
        .isEqualTo("token " + id + " of ana is revoked");

    assertThat(Await.of(accounts().token(id))).isEmpty();
    assertThat(refused(ask("token-revoke").put("id", id))).isEqualTo("there is no token " + id);
  }

  @Test
  void tellsWhenATokenWasUsedAndWhetherItIsGood() {
    done(add("ana", "analyst"));
    String id = done(issue("ana").put("expires", "1h")).getJsonObject("item").getString("id");
    accounts().used(id, NOW.plusSeconds(5));
    assertThat(items(ask("token-list")).get(0).getString("used")).isEqualTo("2026-03-01T10:00:05Z");
    assertThat(items(ask("account-list")).get(0).getInteger("tokens")).isEqualTo(1);

    clock.step(Duration.ofHours(1).minusNanos(1));
    assertThat(items(ask("token-list")).get(0).getString("state")).isEqualTo("good");
    clock.step(Duration.ofNanos(1));
    assertThat(items(ask("token-list")).get(0).getString("state")).isEqualTo("expired");
    assertThat(items(ask("account-list")).get(0).getInteger("tokens")).isZero();
  }

  private static JsonObject ask(String what) {
    return new JsonObject().put("ask", what);
  }

  private static JsonObject of(String what, String name) {
    return ask(what).put("name", name).put("account", name);
  }

  private static JsonObject issue(String account) {
    return ask("token-issue").put("account", account);
  }

  private static JsonObject add(String name, String kind) {
    return of("account-add", name).put("member", "be").put("kind", kind).put("password-hash", HASH);
  }

  private static JsonArray list(String... texts) {
    return new JsonArray(List.of(texts));
  }

  private JsonObject done(JsonObject question) {
    JsonObject answer = answer(question);
    assertThat(answer.getBoolean("done")).as(answer::encode).isTrue();
    return answer;
  }

  private List<JsonObject> items(JsonObject question) {
    return done(question).getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private String refused(JsonObject question) {
    JsonObject answer = answer(question);
    assertThat(answer.getBoolean("done")).as(answer::encode).isFalse();
    return answer.getString("reason");
  }

  /** As it goes through the socket. */
  private JsonObject answer(JsonObject question) {
    return new JsonObject(
        Await.of(operators.get(0).answer(new JsonObject(question.encode()))).encode());
  }

  private Optional<Account> found(String name) {
    return Await.of(accounts().find(name));
  }

  private Accounts accounts() {
    return stores.get(0).accounts();
  }
}
