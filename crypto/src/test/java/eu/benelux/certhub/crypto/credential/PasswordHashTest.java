package eu.benelux.certhub.crypto.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHashTest {
  private static final String SALT = "c29tZXNhbHQ";
  private static final String HASH = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void matchesItsPasswordAloneThroughItsText() {
    PasswordHash made = PasswordHash.make("käse-brood".toCharArray(), new SecureRandom());
    PasswordHash read = PasswordHash.parse(made.text()).orElseThrow();
    assertThat(read.matches("käse-brood".toCharArray())).isTrue();
    assertThat(read.matches("käse-Brood".toCharArray())).isFalse();
    assertThat(read.matches(new char[0])).isFalse();
    assertThat(read.text()).isEqualTo(made.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  /** From test.c of the reference implementation: 64 MiB, 2 passes, "password", "somesalt". */
  @Test
  void agreesWithTheReferenceImplementation() {
    PasswordHash read = PasswordHash.parse("$argon2id$v=19$m=65536,t=2,p=1$" + SALT + "$" + HASH)
        .orElseThrow();
    assertThat(read.matches("password".toCharArray())).isTrue();
    assertThat(read.matches("Password".toCharArray())).isFalse();
  }

  @Test
  void saltsEachHash() {
    SecureRandom random = new SecureRandom();
    assertThat(PasswordHash.make("same".toCharArray(), random).text())
        .isNotEqualTo(PasswordHash.make("same".toCharArray(), random).text());
  }

  @Test
  void letsNobodyInByTheDecoy() {
    assertThat(PasswordHash.decoy().matches("password".toCharArray())).isFalse();
    assertThat(PasswordHash.decoy().text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void boundsThePassword() {
    char[] long1025 = "x".repeat(PasswordHash.PASSWORD_LENGTH_MAX + 1).toCharArray();
    assertThatThrownBy(() -> PasswordHash.make(long1025, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PasswordHash.make(new char[0], new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PasswordHash.decoy().matches(long1025)).isFalse();
  }

  @Test
  void hidesTheHashInItsPrintedForm() {
    assertThat(PasswordHash.parse("$argon2id$v=19$m=1024,t=2,p=1$" + SALT + "$" + HASH)
            .orElseThrow()
            .toString())
        .doesNotContain(HASH)
        .doesNotContain(SALT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$argon2i$v=19$m=1024,t=2,p=1$" + SALT + "$" + HASH, // another kind
        "$argon2id$v=16$m=1024,t=2,p=1$" + SALT + "$" + HASH, // an old version
        "$argon2id$m=1024,t=2,p=1$" + SALT + "$" + HASH, // no version
        "$argon2id$v=19$m=65537,t=2,p=1$" + SALT + "$" + HASH, // more than 64 MiB
        "$argon2id$v=19$m=9999999,t=2,p=1$" + SALT + "$" + HASH, // far more
        "$argon2id$v=19$m=99999999999,t=2,p=1$" + SALT + "$" + HASH, // no int
        "$argon2id$v=19$m=1024,t=11,p=1$" + SALT + "$" + HASH, // too many passes
        "$argon2id$v=19$m=1024,t=0,p=1$" + SALT + "$" + HASH, // none
        "$argon2id$v=19$m=1024,t=2,p=5$" + SALT + "$" + HASH, // too many lanes
        "$argon2id$v=19$m=7,t=2,p=1$" + SALT + "$" + HASH, // less than 8 KiB for a lane
        "$argon2id$v=19$m=01024,t=2,p=1$" + SALT + "$" + HASH, // a leading zero
        "$argon2id$v=19$m=1024,t=2,p=1$$" + HASH, // no salt
        "$argon2id$v=19$m=1024,t=2,p=1$c29tZXNhbHR$" + HASH, // bits after the last salt byte
        "$argon2id$v=19$m=1024,t=2,p=1$" + SALT + "=$" + HASH, // padded
        "$argon2id$v=19$m=1024,t=2,p=1$" + SALT + "$" + HASH + "\n", // a line feed behind
        "$argon2id$v=19$m=1024,t=2,p=1$" + SALT + "$" + HASH + "$x", // something behind
        "$argon2id$v=19$t=2,m=1024,p=1$" + SALT + "$" + HASH, // another order
      })
  void refuses(String text) {
    assertThat(PasswordHash.parse(text)).isEmpty();
  }
}
