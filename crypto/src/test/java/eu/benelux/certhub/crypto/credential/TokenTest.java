package eu.benelux.certhub.crypto.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTest {
  private static final byte[] PEPPER =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String ZEROS = "chp_00000000_" + "A".repeat(43);

  @Test
  void comesBackFromItsText() {
    Token made = Token.make(new SecureRandom());
    Token read = Token.parse(made.text()).orElseThrow();
    assertThat(made.text()).matches("chp_[0-9a-f]{8}_[A-Za-z0-9_-]{43}");
    assertThat(read.id()).isEqualTo(made.id());
    assertThat(read.matches(made.mac(PEPPER), PEPPER)).isTrue();
  }

  /** Computed with {@code openssl dgst -sha256 -mac HMAC} over 32 zero bytes. */
  @Test
  void isStoredAsAnHmacOfItsSecret() {
    assertThat(HexFormat.of().formatHex(Token.parse(ZEROS).orElseThrow().mac(PEPPER)))
        .isEqualTo("10de63a51d2c1159eef77d8a57ae3f8d45133c1ffd263a1a8bf9bf99bffeee18");
  }

  @Test
  void matchesNeitherAnotherTokenNorAnotherPepper() {
    Token token = Token.make(new SecureRandom());
    byte[] other = PEPPER.clone();
    other[0]++;
    assertThat(token.matches(Token.make(new SecureRandom()).mac(PEPPER), PEPPER))
        .isFalse();
    assertThat(token.matches(token.mac(PEPPER), other)).isFalse();
    assertThat(token.matches(new byte[0], PEPPER)).isFalse();
  }

  @Test
  void wantsAPepperThatCannotBeGuessed() {
    Token token = Token.make(new SecureRandom());
    assertThatThrownBy(() -> token.mac(new byte[31])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesItsSecretInItsPrintedForm() {
    Token token = Token.make(new SecureRandom());
    assertThat(token).hasToString("Token[" + token.id() + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "chp_0000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // a short id
        "chp_0000000A_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // an upper-case id
        "chp_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // a short secret
        "chp_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // a long secret
        "chp_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB", // bits after the last byte
        "chp_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", // padding
        "chp_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+", // plain base64
        "CHP_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // another prefix
        " chp_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", // a space before
        "chp_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", // a line feed behind
      })
  void refuses(String text) {
    assertThat(Token.parse(text)).isEmpty();
  }
}
