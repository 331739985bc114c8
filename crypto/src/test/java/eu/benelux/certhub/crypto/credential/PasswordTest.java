package eu.benelux.certhub.crypto.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PasswordTest {
  @Test
  void isSevenGroupsOfFourCharactersThatNobodyMixesUp() {
    assertThat(new String(Password.make(new SecureRandom())))
        .matches("([2-9a-hjkmnp-z]{4}-){6}[2-9a-hjkmnp-z]{4}");
  }

  @Test
  void isNeverTheSameTwice() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(new String(Password.make(random)));
    }
    assertThat(seen).hasSize(1000);
  }
}
