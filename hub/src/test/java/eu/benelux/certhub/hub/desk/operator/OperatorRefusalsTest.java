package eu.benelux.certhub.hub.desk.operator;

import static eu.benelux.certhub.hub.desk.operator.OperatorHome.add;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.ask;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.issue;
import static eu.benelux.certhub.hub.desk.operator.OperatorHome.list;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Await;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is refused about accounts and tokens, and how it is said. */
class OperatorRefusalsTest {
  private static final String PIN = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

  /** One for all, since a refusal changes nothing. */
  @TempDir
  private static Path folder = Path.of("");

  private static List<OperatorHome> homes = List.of();

  @BeforeAll
  static void open() {
    homes = List.of(OperatorHome.open(folder));
    home().done(add("old", "machine").put("pins", list(PIN)));
    home().done(add("ana", "analyst").put("read", list("shared")).put("write", list("shared")));
  }

  @AfterAll
  static void close() {
    home().close();
  }

  private static OperatorHome home() {
    return homes.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`name`:`Anna`}|an account's name is 1 to 64 lower-case letters", // upper case
        "{`name`:`x y`}|an account's name is", // a space
        "{`name`:7}|the question needs name", // no text
        "{`name`:`old`}|there is an account old already", // taken
        "{`member`:`bee`}|there is no member bee; did you mean be?", // a slip
        "{`member`:`luxembourg`}|there is no member luxembourg; there are be, lu, nl", // not even
        // near
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
    JsonObject question = add("new", "analyst").mergeIn(new JsonObject(with.replace('`', '"')));

    String refusal = home().refused(question);

    assertThat(refusal).contains(reason).doesNotContain("s3cret");
    assertThat(Await.of(home().accounts().list()))
        .extracting(Account::name)
        .containsExactly("ana", "old");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`name`:`od`,`ceiling`:`green`}|there is no account od; did you mean old?", // a slip
        "{`ceiling`:`red`}|the ceiling of a machine is TLP:AMBER+STRICT at most", // to names only
        "{`ceiling`:`purple`}|a ceiling is clear, green, amber or amber+strict, not purple", // none
        "{`read`:[`shraed`]}|there is no collection shraed; did you mean shared?", // a slip
        "{`write`:[`shared`]}|a machine reads only", // DESIGN, account
        "{`pins`:[`AAAA`]}|a pin is the SHA-256 of a public key", // no pin
        "{`name`:`ana`,`pins`:[`ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=`]}|"
            + "the account old has the pin", // his
        "{`pins`:7}|pins is a list", // no list
      })
  void refusesAChangeInASentenceAndChangesNothing(String with, String reason) {
    String before = home().items(ask("account-list")).toString();
    JsonObject question =
        OperatorHome.named("account-change", "old").mergeIn(new JsonObject(with.replace('`', '"')));

    assertThat(home().refused(question)).contains(reason);

    assertThat(home().items(ask("account-list"))).hasToString(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`account`:`anna`}|there is no account anna; did you mean ana?", // a slip
        "{`expires`:`732d`}|two years at most", // a day too many: 2028 is a leap year
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
    JsonObject question = issue("ana").mergeIn(new JsonObject(with.replace('`', '"')));

    assertThat(home().refused(question)).contains(reason);

    assertThat(home().items(ask("token-list"))).isEmpty();
  }
}
