package eu.benelux.certhub.crypto.canon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2 appendix B.1

  @Test
  void isSha256() {
    Digest digest = Digest.ofBytes("abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(digest.hex()).isEqualTo(ABC);
    assertThat(digest).hasToString(ABC);
  }

  @Test
  void isAValue() {
    Digest digest = Digest.ofBytes("abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(Digest.ofHex(ABC)).contains(digest);
    assertThat(Digest.ofRaw(digest.raw())).contains(digest);
    assertThat(digest.raw()).hasSize(32);
    assertThat(digest)
        .isNotEqualTo(Digest.ofBytes(new byte[0]))
        .hasSameHashCodeAs(Digest.ofHex(ABC).orElseThrow());
  }

  @Test
  void isTheSameForTheSameContent() {
    assertThat(digest("{\"b\":1.0,\"a\":\"\\u0041\"}"))
        .isEqualTo(digest(" { \"a\" : \"A\", \"b\" : 1 } "));
    assertThat(digest("{\"a\":1}")).isNotEqualTo(digest("{\"a\":\"1\"}"));
    assertThat(digest("\"\\u00c5\"")).isNotEqualTo(digest("\"A\\u030a\"")); // never normalised
  }

  @Test
  void isTakenOverTheCanonicalForm() {
    byte[] canonical = "{\"a\":1,\"b\":[]}".getBytes(StandardCharsets.US_ASCII);
    assertThat(digest("{ \"b\": [ ], \"a\": 1e0 }")).isEqualTo(Digest.ofBytes(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // empty
        "ba78", // too short
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0", // too long
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", // a second spelling
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", // not hexadecimal
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a\u0661", // Arabic digit
      })
  void refusesOtherThanSixtyFourLowerCaseDigits(String text) {
    assertThat(Digest.ofHex(text)).isEmpty();
  }

  @Test
  void refusesOtherThanThirtyTwoRawBytes() {
    assertThat(Digest.ofRaw(new byte[31])).isEmpty();
    assertThat(Digest.ofRaw(new byte[33])).isEmpty();
  }

  private static Digest digest(String json) {
    return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT)
        .fold(tree -> Digest.of(tree.node()), refused -> {
          throw new AssertionError(refused.toString());
        });
  }
}
