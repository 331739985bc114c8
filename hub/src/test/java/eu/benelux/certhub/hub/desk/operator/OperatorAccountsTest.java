package eu.benelux.certhub.hub.desk.operator;

import static eu.benelux.certhub.hub.desk.operator.OperatorHome.HASH;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.NOW;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.PEPPER;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.add;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.ask;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.issue;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.list;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.named;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.credential.Token;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Await;
import eu.benelux.certhub.hub.store.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator does with accounts and tokens. */
class OperatorAccountsTest {
  private static final String OTHER = HASH.replace("$s+", "$t+");
  private static final String PIN = "HXYpx+8sZ2A54BHyITuMGFlolAcYgBY45PyqZVrvaIg=";

  @TempDir
  Path folder = Path.of("");

  private List<OperatorHome> homes = List.of();

  @BeforeEach
  void open() {
    homes = List.of(OperatorHome.open(folder));
  }

  @AfterEach
  void close() {
    home().close();
  }

  private OperatorHome home() {
    return homes.get(0);
  }

  @Test
  void addsAnAccountWithWhatItsKindMayDo() {
    home().done(add("ana", "analyst"));
    home().done(add("bot", "machine").put("ceiling", "green").put("read", list("shared")));
    home().done(add("soc", "constituent").put("pins", list("sha256//" + PIN)));

    JsonArray items = home().done(ask("account-list")).getJsonArray("items");

    assertThat(items.stream().map(Object::toString))
        .containsExactly(
            line("ana", "analyst", "TLP:AMBER+STRICT", "*", "*", "password", ""),
            line("bot", "machine", "TLP:GREEN", "shared", "", "password", ""),
            line("soc", "constituent", "TLP:AMBER", "*", "", "certificate\",\"password", PIN));
    assertThat(items.encode()).doesNotContain("argon2id");
    assertThat(home().found("soc").orElseThrow().passwordHash()).contains(HASH);
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

  @Test
  void addsAnAccountOnceHoweverManyAsk() {
    List<Future<JsonObject>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(home().operator().answer(add("ana", "analyst")));
    }
    assertThat(answers.stream().map(Await::of).filter(answer -> answer.getBoolean("done")))
        .hasSize(1);
  }

  @Test
  void endsAnAccountAtOnceAndNoPasswordBringsItBack() {
    home().done(add("ana", "analyst"));
    assertThat(home().done(named("account-disable", "ana")).getString("said"))
        .isEqualTo("account ana is disabled");
    assertThat(home().found("ana")).isEmpty();
    assertThat(home().refused(add("ana", "analyst")))
        .isEqualTo("there is an account ana already; it is disabled");

    JsonObject changed = home().done(named("account-password", "ana").put("password-hash", OTHER));

    assertThat(changed.getString("said"))
        .isEqualTo("account ana has a new password; it is still disabled");
    assertThat(home().found("ana")).isEmpty();
    home().done(named("account-enable", "ana"));
    assertThat(home().found("ana").orElseThrow().passwordHash()).contains(OTHER);
  }

  @Test
  void changesWhatIsNamedAndNothingElse() {
    home().done(add("ana", "analyst").put("pins", list(PIN)));
    home().done(named("account-disable", "ana"));
    JsonObject narrower = home()
        .done(named("account-change", "ana")
            .put("ceiling", "green")
            .put("read", list("shared", "from-be"))
            .put("write", list()));

    assertThat(narrower.getString("said"))
        .isEqualTo("account ana reads from-be, shared up to TLP:GREEN, writes nothing, and has"
            + " 1 pin; it is still disabled");

    home().done(named("account-enable", "ana"));
    home().done(named("account-change", "ana").put("pins", list()));
    Account account = home().found("ana").orElseThrow();
    assertThat(account.scope()).isEqualTo(new Scope(Set.of("shared", "from-be"), Set.of()));
    assertThat(account.ceiling()).isEqualTo(Tlp.GREEN);
    assertThat(account.pins()).isEmpty();
    assertThat(account.passwordHash()).contains(HASH);
    assertThat(
            home().done(named("account-change", "ana").put("write", list("*"))).getString("said"))
        .isEqualTo("account ana reads from-be, shared up to TLP:GREEN, writes everything, and has"
            + " 0 pins");
  }

  @ParameterizedTest
  @CsvSource({"account-change", "account-disable", "account-enable", "account-password"})
  void knowsWhichAccountWasMeant(String what) {
    home().done(add("be-analyst", "analyst"));

    assertThat(home().refused(named(what, "be-analist").put("password-hash", OTHER)))
        .isEqualTo("there is no account be-analist; did you mean be-analyst?");
  }

  @Test
  void issuesATokenThatIsKeptAsItsMacAlone() {
    home().done(add("ana", "analyst"));

    JsonObject answer =
        home().done(issue("ana").put("note", "importer").put("read", list("shared", "from-be")));

    JsonObject item = answer.getJsonObject("item");
    Token token = Token.parse(item.getString("token")).orElseThrow();
    Account.TokenMac kept = Await.of(home().accounts().token(token.id())).orElseThrow();
    assertThat(token.matches(kept.mac(), PEPPER)).isTrue();
    assertThat(kept.scope()).isEqualTo(new Scope(Set.of("shared", "from-be"), Set.of()));
    assertThat(kept.expires()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    assertThat(answer.getString("said"))
        .isEqualTo("token " + token.id() + " of ana is good until 2026-05-30T10:00:00Z");
    assertThat(home().done(ask("token-list")).getJsonArray("items").encode())
        .isEqualTo("[{\"id\":\"" + token.id() + "\",\"account\":\"ana\",\"note\":\"importer\","
            + "\"read\":[\"from-be\",\"shared\"],\"write\":[],\"issued\":\"2026-03-01T10:00:00Z\","
            + "\"expires\":\"2026-05-30T10:00:00Z\",\"used\":\"never\",\"state\":\"good\"}]");
  }

  @Test
  void tellsWhatATokenMayReallyDo() {
    home().done(add("bot", "machine").put("read", list("shared")));
    home().done(issue("bot"));

    JsonObject item = home().items(named("token-list", "bot")).get(0);

    assertThat(item.getJsonArray("read")).isEqualTo(list("shared"));
    assertThat(item.getJsonArray("write")).isEqualTo(list());
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 2026-03-01T11:00:00Z", // hours
    "731d, 2028-03-01T10:00:00Z", // the most: 2028 is a leap year
    "2028-03-01, 2028-03-01T00:00:00Z", // the last day
    "2026-03-02, 2026-03-02T00:00:00Z", // tomorrow
  })
  void endsATokenWhenItIsSaid(String expires, String end) {
    home().done(add("ana", "analyst"));

    JsonObject item = home().done(issue("ana").put("expires", expires)).getJsonObject("item");

    assertThat(item.getString("expires")).isEqualTo(end);
  }

  @Test
  void issuesNothingToADisabledAccount() {
    home().done(add("ana", "analyst"));
    home().done(named("account-disable", "ana"));

    assertThat(home().refused(issue("ana"))).isEqualTo("account ana is disabled; enable it first");
  }

  @Test
  void revokesATokenForEver() {
    home().done(add("ana", "analyst"));
    JsonObject item = home().done(issue("ana")).getJsonObject("item");
    String id = item.getString("id");

    assertThat(home().refused(ask("token-revoke").put("id", item.getString("token"))))
        .as("the token itself is not repeated")
        .isEqualTo("a token is named by its id, the eight hex digits after chp_");
    assertThat(home().done(ask("token-revoke").put("id", id)).getString("said"))
        .isEqualTo("token " + id + " of ana is revoked");

    assertThat(Await.of(home().accounts().token(id))).isEmpty();
    assertThat(home().refused(ask("token-revoke").put("id", id)))
        .isEqualTo("there is no token " + id);
  }

  @Test
  void tellsWhenATokenWasUsedAndWhetherItIsGood() {
    home().done(add("ana", "analyst"));
    String id =
        home().done(issue("ana").put("expires", "1h")).getJsonObject("item").getString("id");
    home().accounts().used(id, NOW.plusSeconds(5));
    assertThat(home().items(ask("token-list")).get(0).getString("used"))
        .isEqualTo("2026-03-01T10:00:05Z");
    assertThat(home().items(ask("account-list")).get(0).getInteger("tokens")).isEqualTo(1);

    home().clock().step(Duration.ofHours(1).minusNanos(1));
    assertThat(home().items(ask("token-list")).get(0).getString("state")).isEqualTo("good");
    home().clock().step(Duration.ofNanos(1));
    assertThat(home().items(ask("token-list")).get(0).getString("state")).isEqualTo("expired");
    assertThat(home().items(ask("account-list")).get(0).getInteger("tokens")).isZero();
  }
}
