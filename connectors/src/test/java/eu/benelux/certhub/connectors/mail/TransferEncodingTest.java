package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {
  private static byte[] decoded(byte[] encoded, String name) throws BadMail {
    return TransferEncoding.decode(encoded, 0, encoded.length, name);
  }

  @Test
  void givesBackEveryByte() throws BadMail {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(500)];
      random.nextBytes(bytes);
      assertThat(decoded(TransferEncoding.quotedBytes(bytes), "Quoted-Printable"))
          .as("seed %d", seed)
          .isEqualTo(bytes);
      assertThat(decoded(TransferEncoding.base64(bytes), "BASE64"))
          .as("seed %d", seed)
          .isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'a=', a", // soft break at the end
    "'a= \t\nb', ab", // blanks after a soft break
    "'=c3=A9', é", // lower case digits
  })
  void readsQuotedPrintable(String encoded, String text) throws BadMail {
    assertThat(decoded(Post.utf8(encoded), "quoted-printable")).isEqualTo(Post.utf8(text));
  }

  @ParameterizedTest
  @CsvSource({
    "quoted-printable, =G1", // no digit
    "quoted-printable, =A", // half an escape
    "quoted-printable, '= x'", // no soft break
    "base64, YQ==YQ==", // two texts
    "base64, Y!Q==", // junk that others skip
    "base64, Y", // half a group
    "x-uuencode, a", // unknown
    "'7bit, base64', a", // two at once
  })
  void refuses(String encoding, String encoded) {
    assertThatThrownBy(() -> decoded(Post.utf8(encoded), encoding)).isInstanceOf(BadMail.class);
  }
}
