package eu.benelux.certhub.crypto.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final String HEX = "D1A66E1A23B182C9980F788CFBFCC82A015E7330";

  @Test
  void readsWhatPeopleWrite() {
    Fingerprint wanted = new Fingerprint(HEX);
    assertThat(Fingerprint.parse(HEX)).contains(wanted);
    assertThat(Fingerprint.parse("d1a6 6e1a 23b1 82c9 980f  788c fbfc c82a 015e 7330"))
        .contains(wanted);
    assertThat(Fingerprint.parse(HEX + HEX.substring(16))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "FBFCC82A015E7330", // a key id is not enough
        "D1A66E1A23B182C9980F788CFBFCC82A015E73301", // one too many
        "0xD1A66E1A23B182C9980F788CFBFCC82A015E7330", // a prefix
        "D1A66E1A23B182C9980F788CFBFCC82A015E733G", // not hex
        "D1A66E1A23B182C9980F788CFBFCC82A015E733\u0131" // grows when upper-cased
      })
  void refuses(String text) {
    assertThat(Fingerprint.parse(text)).isEmpty();
  }

  @Test
  void refusesLowerCaseAtBirth() {
    assertThatThrownBy(() -> new Fingerprint(HEX.toLowerCase(Locale.ROOT)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
