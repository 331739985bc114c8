package eu.benelux.certhub.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.Account.TokenMac;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of accounts does. */
public interface AccountsContract extends OnAStore {
  /** SHA-256 of something, in base64. */
  String PIN = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  /** Of something else. */
  String PIN_2 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

  Instant THEN = Instant.parse("2026-03-01T10:00:00.000001Z");

  private static Account account(String name) {
    return Account.of(
        name, new MemberId("be"), Account.Kind.ANALYST, Tlp.AMBER_STRICT, Optional.of("$argon2id"));
  }

  private static Account pinned(String name, String... pins) {
    return new Account(
        name,
        new MemberId("nl"),
        Account.Kind.MACHINE,
        Tlp.GREEN,
        new Scope(Set.of("shared", "from-be"), Set.of("shared")),
        Optional.empty(),
        Set.of(pins),
        false);
  }

  private static TokenMac token(String id, String account, Instant issued, Instant expires) {
    return new TokenMac(
        id,
        account,
        new byte[] {1, 2},
        new Scope(Set.of("shared"), Set.of()),
        "the importer",
        issued,
        expires,
        Optional.empty());
  }

  private static TokenMac token(String id, String account) {
    return token(id, account, THEN, THEN.plus(Duration.ofDays(90)));
  }

  private Accounts accounts() {
    return store().accounts();
  }

  private Account put(Account account) {
    Await.of(accounts().put(account));
    return account;
  }

  /** Answers come from memory, so they are there when they are asked for. */
  private static <T> T now(Future<T> answer) {
    assertThat(answer.isComplete()).isTrue();
    return answer.result();
  }

  @Test
  default void keepsAccountsByName() {
    put(account("b"));
    put(account("a").disabled(true));
    put(pinned("b", PIN, PIN_2));
    assertThat(now(accounts().list()))
        .containsExactly(account("a").disabled(true), pinned("b", PIN, PIN_2));
    reopened();
    assertThat(now(accounts().list()))
        .containsExactly(account("a").disabled(true), pinned("b", PIN, PIN_2));
    assertThat(now(accounts().find("b"))).contains(pinned("b", PIN, PIN_2));
    assertThat(now(accounts().find("c"))).isEmpty();
  }

  @Test
  default void showsAChangeAsSoonAsItIsMade() {
    put(account("a"));
    put(pinned("b", PIN));
    Future<Boolean> seen = accounts()
        .change("a", known -> known.orElseThrow().disabled(true))
        .map(changed -> now(accounts().find("a")).isEmpty());
    assertThat(Await.of(seen)).isTrue();
    put(pinned("b", PIN_2));
    assertThat(now(accounts().byPin(PIN))).isEmpty();
    assertThat(now(accounts().byPin(PIN_2))).contains(pinned("b", PIN_2));
  }

  @Test
  default void keepsADisabledAccountFromEveryWayIn() {
    put(pinned("a", PIN));
    Await.of(accounts().putToken(token("0123abcd", "a")));
    assertThat(now(accounts().token("0123abcd"))).isPresent();
    put(pinned("a", PIN).disabled(true));
    for (int i = 0; i < 2; i++) {
      assertThat(now(accounts().find("a"))).isEmpty();
      assertThat(now(accounts().byPin(PIN))).isEmpty();
      assertThat(now(accounts().token("0123abcd"))).isEmpty();
      assertThat(now(accounts().list())).containsExactly(pinned("a", PIN).disabled(true));
      assertThat(now(accounts().tokens("a"))).hasSize(1);
      reopened();
    }
    Await.of(accounts().change("a", known -> known.orElseThrow().disabled(false)));
    assertThat(now(accounts().token("0123abcd"))).isPresent();
  }

  @Test
  default void losesNoneOfTwoChangesAtATime() {
    put(account("a"));
    List<Future<Account>> changes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String hash = "$" + i;
      changes.add(accounts().change("a", known -> known.orElseThrow().withPassword(hash)));
      if (i == 7) {
        changes.add(accounts().change("a", known -> known.orElseThrow().disabled(true)));
      }
    }
    Await.of(Future.all(changes));
    Account expected = account("a").disabled(true).withPassword("$19");
    assertThat(now(accounts().list())).containsExactly(expected);
    reopened();
    assertThat(now(accounts().list())).containsExactly(expected);
  }

  @Test
  default void saysWhyAChangeIsRefusedAndChangesNothing() {
    put(pinned("a", PIN));
    put(account("b"));
    assertThat(refusal(accounts().put(pinned("b", PIN_2, PIN))))
        .startsWith("the account a has the pin " + PIN);
    assertThat(refusal(accounts().change("a", known -> account("b")))).contains("keeps its name");
    assertThat(refusal(accounts().change("a", known -> {
          throw new Accounts.Refused("there is an account a");
        })))
        .isEqualTo("there is an account a");
    reopened();
    assertThat(now(accounts().list())).containsExactly(pinned("a", PIN), account("b"));
    assertThat(now(accounts().byPin(PIN))).contains(pinned("a", PIN));
    assertThat(now(accounts().byPin(PIN_2))).isEmpty();
  }

  @Test
  default void givesAPinOnWhenItsAccountHasLeftIt() {
    put(pinned("a", PIN));
    put(pinned("a", PIN_2));
    put(pinned("b", PIN));
    assertThat(now(accounts().byPin(PIN)).orElseThrow().name()).isEqualTo("b");
    put(pinned("a"));
    assertThat(now(accounts().byPin(PIN)).orElseThrow().name()).isEqualTo("b");
    assertThat(now(accounts().byPin(PIN_2))).isEmpty();
  }

  @Test
  default void keepsTokens() {
    put(account("a"));
    TokenMac first = token("0123abcd", "a");
    TokenMac second = token("00000000", "a", THEN.plusSeconds(1), THEN.plusSeconds(2));
    Await.of(accounts().putToken(second));
    Await.of(accounts().putToken(first));
    for (int i = 0; i < 2; i++) {
      assertThat(now(accounts().token("0123abcd")).orElseThrow())
          .usingRecursiveComparison()
          .isEqualTo(first);
      assertThat(now(accounts().tokens("a")))
          .usingRecursiveComparison()
          .isEqualTo(List.of(first, second));
      assertThat(now(accounts().token("0123abce"))).isEmpty();
      assertThat(now(accounts().tokens("b"))).isEmpty();
      reopened();
    }
  }

  @Test
  default void refusesATokenThatWouldTakeAnothersPlace() {
    put(account("a"));
    put(account("b"));
    Await.of(accounts().putToken(token("0123abcd", "a")));
    assertThat(refusal(accounts().putToken(token("0123abcd", "b"))))
        .isEqualTo("there is a token 0123abcd already");
    assertThat(refusal(accounts().putToken(token("0123abce", "c"))))
        .isEqualTo("there is no account c");
    reopened();
    assertThat(now(accounts().token("0123abcd")).orElseThrow().account()).isEqualTo("a");
    assertThat(now(accounts().token("0123abce"))).isEmpty();
  }

  @Test
  default void takesATokenAwayForEver() {
    put(account("a"));
    Await.of(accounts().putToken(token("0123abcd", "a")));
    Await.of(accounts().putToken(token("0123abce", "a")));
    Future<Optional<TokenMac>> revoked = accounts().revokeToken("0123abcd");
    Future<Boolean> gone = revoked.map(was -> now(accounts().token("0123abcd")).isEmpty());
    assertThat(Await.of(gone)).isTrue();
    assertThat(Await.of(revoked)).isPresent();
    Optional<TokenMac> again = Await.of(accounts().revokeToken("0123abcd"));
    assertThat(again).isEmpty();
    accounts().used("0123abcd", THEN);
    reopened();
    assertThat(now(accounts().token("0123abcd"))).isEmpty();
    assertThat(now(accounts().token("0123abce"))).isPresent();
  }

  @Test
  default void keepsWhenATokenWasLastUsed() {
    put(account("a"));
    Await.of(accounts().putToken(token("0123abcd", "a")));
    accounts().used("0123abcd", THEN);
    assertThat(lastUsed()).contains(THEN);
    accounts().used("0123abcd", THEN.plusSeconds(59));
    assertThat(lastUsed()).as("not worth a note").contains(THEN);
    accounts().used("0123abcd", THEN.plusSeconds(60));
    assertThat(lastUsed()).contains(THEN.plusSeconds(60));
    accounts().used("0123abce", THEN);
    reopened();
    assertThat(lastUsed()).contains(THEN.plusSeconds(60));
  }

  private Optional<Instant> lastUsed() {
    return now(accounts().token("0123abcd")).orElseThrow().lastUsed();
  }

  @Test
  default void forgetsTokensThatExpiredLongAgoWhenThereIsANewOne() {
    put(account("a"));
    put(account("b"));
    Instant now = THEN.plus(Duration.ofDays(30));
    Await.of(accounts().putToken(token("00000001", "a", THEN, THEN.minusNanos(1_000))));
    Await.of(accounts().putToken(token("00000002", "a", THEN, THEN)));
    Await.of(accounts().putToken(token("00000003", "b", THEN, THEN.minusNanos(1_000))));
    Await.of(accounts().putToken(token("00000004", "a", now, now.plusSeconds(1))));
    for (int i = 0; i < 2; i++) {
      assertThat(now(accounts().tokens("a")).stream().map(TokenMac::id))
          .containsExactly("00000002", "00000004");
      assertThat(now(accounts().tokens("b"))).hasSize(1);
      reopened();
    }
  }

  @Test
  default void givesAnAccountSoManyTokensAndNoMore() {
    put(account("a"));
    List<Future<Void>> put = new ArrayList<>();
    for (int i = 0; i < Accounts.TOKENS_MAX; i++) {
      put.add(accounts().putToken(token("%08x".formatted(i), "a")));
    }
    Await.of(Future.all(put));
    assertThat(refusal(accounts().putToken(token("ffffffff", "a"))))
        .startsWith("a has 100 tokens already");
  }

  private static String refusal(Future<?> change) {
    Throwable failure = Await.failure(change);
    assertThat(failure).isInstanceOf(Accounts.Refused.class);
    return String.valueOf(failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "-a", // an option
        ".a", // a hidden file
        "Anna", // upper case: Anna and anna would be two
        "a b", // a space
        "a:b", // Basic cuts there
        "añ", // not ASCII
        "a\n", // a line break
        "a/b", // a path
        "*", // everybody
      })
  default void hasNoAccountOfSuchAName(String name) {
    assertThatThrownBy(() -> account(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an account's name is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", // without its end
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", // bits after the last byte
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", // base64url
        "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", // with its name
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", // hexadecimal
      })
  default void hasNoSuchPin(String pin) {
    assertThatThrownBy(() -> pinned("a", pin)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void tellsNoSecretInWords() {
    Account account = account("a").withPassword("$argon2id$s3cret");
    assertThat(account.toString()).startsWith("Account[a, be").doesNotContain("s3cret");
    TokenMac token = new TokenMac(
        "0123abcd", "a", new byte[] {7}, Scope.READ_ONLY, "", THEN, THEN, Optional.empty());
    assertThat(token.toString()).startsWith("TokenMac[0123abcd of a").doesNotContain("[B@");
  }
}
