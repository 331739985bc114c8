package eu.benelux.certhub.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of accounts does. */
public interface AccountsContract extends OnAStore {
  private static Account account(String name, Tlp ceiling) {
    return new Account(
        name,
        new MemberId("be"),
        Account.Kind.MACHINE,
        ceiling,
        true,
        ceiling == Tlp.AMBER ? Optional.empty() : Optional.of("$argon2id$v=19$x"));
  }

  @Test
  default void keepsAccountsByName() {
    Await.of(store().accounts().put(account("b", Tlp.GREEN)));
    Await.of(store().accounts().put(account("a", Tlp.GREEN)));
    Await.of(store().accounts().put(account("b", Tlp.AMBER)));
    reopened();
    assertThat(Await.of(store().accounts().list()))
        .containsExactly(account("a", Tlp.GREEN), account("b", Tlp.AMBER));
    assertThat(Await.of(store().accounts().find("b"))).contains(account("b", Tlp.AMBER));
    assertThat(Await.of(store().accounts().find("c"))).isEmpty();
  }

  @Test
  default void keepsTokens() {
    Account.TokenMac token =
        new Account.TokenMac("0123abcd", "a", new byte[] {1, 2}, Instant.EPOCH);
    Await.of(store().accounts().putToken(token));
    assertThat(Await.of(store().accounts().token("0123abcd")).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(token);
    assertThat(Await.of(store().accounts().token("0123abce"))).isEmpty();
  }
}
