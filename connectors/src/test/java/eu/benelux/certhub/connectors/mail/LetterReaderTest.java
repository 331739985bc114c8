package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.crypto.pgp.SecretKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterReaderTest {
  private static final byte[] GOOD = Post.mail().bytes();
  private static final String ARMORED = armored(Post.ascii(GOOD));

  static String armored(String mail) {
    int start = mail.indexOf("-----BEGIN");
    int end = mail.indexOf("-----END PGP MESSAGE-----") + "-----END PGP MESSAGE-----".length();
    return mail.substring(start, end) + "\r\n";
  }

  private static Letter at(Instant now) {
    return Post.reader().read(GOOD, List.of(Keys.HUB), List.of(Keys.NL.certificate()), now);
  }

  private static byte[] sealed(SecretKey signer, SecretKey recipient) {
    Draft draft = Post.draft();
    return SealedMail.of(draft, Post.sealed(Composer.inner(draft), signer, recipient, Post.NOW))
        .bytes();
  }

  private static byte[] sealed(String inner) {
    return SealedMail.of(Post.draft(), Post.sealed(Post.utf8(inner), Keys.NL, Keys.HUB, Post.NOW))
        .bytes();
  }

  @Test
  void readsWhatTheComposerWrote() {
    Letter.Signed letter = Post.signed(GOOD);
    assertThat(letter.signer()).isEqualTo(Keys.NL.certificate().fingerprint());
    assertThat(letter.signedAt()).isEqualTo(Post.NOW);
    assertThat(letter.messageId()).contains(Post.MESSAGE_ID);
    assertThat(letter.inReplyTo()).contains("<question@certhub.example>");
    assertThat(letter.subject()).isEqualTo("TLP:AMBER two indicators \u20ac");
    assertThat(letter.text()).isEqualTo("Two indicators.\n-- \nGroeten");
    assertThat(letter.attachments()).containsExactly(Post.BUNDLE);
    assertThat(letter.warnings()).isEmpty();
  }

  @Test
  void knowsAReplayByItsKey() {
    assertThat(Post.signed(GOOD).replayKey())
        .isEqualTo(Post.signed(GOOD).replayKey())
        .isNotEqualTo(Post.signed(sealed("To: " + Post.HUB_ADDRESS + "\n\n")).replayKey());
  }

  @Test
  void readsWhatExchangeMadeOfIt() {
    String base64 = Base64.getMimeEncoder().encodeToString(Post.utf8(ARMORED));
    String mail = """
        From: cert@ncsc-nl.example
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset="us-ascii"


        --b
        Content-Type: application/pgp-encrypted; name="version"
        Content-Transfer-Encoding: base64

        VmVyc2lvbjogMQ0K

        --b
        Content-Type: application/octet-stream; name="encrypted.asc"
        Content-Transfer-Encoding: base64

        """ + base64 + "\r\n--b--\r\n";
    assertThat(Post.signed(Post.utf8(mail)).attachments()).containsExactly(Post.BUNDLE);
  }

  @Test
  void readsAnArmoredMessageAsTheWholeBody() {
    String mail =
        "From: cert@ncsc-nl.example\nContent-Type: application/pgp-encrypted\n\n" + ARMORED;
    assertThat(Post.signed(Post.utf8(mail)).attachments()).containsExactly(Post.BUNDLE);
  }

  @Test
  void readsLineEndsOfEitherKind() {
    byte[] unix = Post.utf8(Post.ascii(GOOD).replace("\r\n", "\n"));
    assertThat(Post.signed(unix).attachments()).containsExactly(Post.BUNDLE);
  }

  @Test
  void refusesAStranger() {
    assertThat(Post.verdict(Post.read(sealed(Keys.STRANGER, Keys.HUB)))).startsWith("unsigned: ");
  }

  @Test
  void cannotReadWhatIsForAnother() {
    assertThat(Post.verdict(Post.read(sealed(Keys.NL, Keys.STRANGER)))).startsWith("unreadable: ");
  }

  @Test
  void refusesAMailThatIsTooLargeBeforeReadingIt() {
    byte[] mail = Arrays.copyOf(GOOD, (25 << 20) + 1);
    assertThat(Post.verdict(Post.read(mail))).isEqualTo("unreadable: larger than 26214400 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T09:55:00Z, signed", // our clock is five minutes behind
    "2026-05-04T09:54:59Z, unsigned", // more than that
    "2026-05-06T10:00:00Z, signed", // two days old
    "2026-05-06T10:00:01Z, unsigned", // older
  })
  void wantsAFreshSignature(Instant now, String kind) {
    assertThat(Post.verdict(at(now))).startsWith(kind);
  }

  @Test
  void neverReadsPartOfAMailAsTheWhole() {
    for (int length = 0; length < GOOD.length - 4; length += 13) {
      assertThat(Post.verdict(Post.read(Arrays.copyOf(GOOD, length))))
          .as("cut after %d bytes", length)
          .doesNotStartWith("signed");
    }
  }

  @Test
  void saysThatAMailWasCutShort() {
    assertThat(Post.verdict(Post.read(Arrays.copyOf(GOOD, GOOD.length / 2))))
        .isEqualTo("unreadable: cut short: the closing boundary is missing");
  }

  @Test
  void neverReadsADamagedMessage() {
    int start = Post.ascii(GOOD).indexOf("-----BEGIN") + 40;
    int end = Post.ascii(GOOD).indexOf("-----END") - 8;
    for (int seed = 0; seed < 200; seed++) {
      byte[] damaged = GOOD.clone();
      int at = start + new Random(seed).nextInt(end - start);
      damaged[at] = (byte) (damaged[at] == 'A' ? 'B' : 'A');
      if (GOOD[at] != '\r' && GOOD[at] != '\n') {
        assertThat(Post.verdict(Post.read(damaged))).as("seed %d", seed).doesNotStartWith("signed");
      }
    }
  }

  @Test
  void neverFailsWhateverTheBytesAre() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      byte[] mail = GOOD.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        // Headers and structure are what is of interest here.
        mail[random.nextInt(seed % 2 == 0 ? 1_000 : mail.length)] = (byte) random.nextInt(256);
      }
      assertThat(Post.read(mail)).as("seed %d", seed).isNotNull();
    }
  }

  @Test
  void warnsOfAFromLineThatIsNotTheSigners() {
    byte[] forged = Post.utf8(
        Post.ascii(GOOD).replace("From: cert@ncsc-nl", "From: \"cert@ncsc-nl.example\" <ceo@be"));
    assertThat(Post.signed(forged).signer()).isEqualTo(Keys.NL.certificate().fingerprint());
    assertThat(Post.signed(forged).warnings())
        .containsExactly("the From line outside is not the signed one");
    byte[] another = sealed("From: cert@be.example\nMessage-ID: <a@b>\n\ntext");
    assertThat(Post.signed(another).warnings())
        .contains("the From line names an address that the signer's certificate does not");
  }

  @Test
  void takesUnsignedHeadersOnlyWithAWarning() {
    Letter.Signed letter = Post.signed(sealed("Content-Type: text/plain\n\nhallo"));
    assertThat(letter.subject()).isEqualTo("[...]");
    assertThat(letter.messageId()).contains(Post.MESSAGE_ID);
    assertThat(letter.warnings()).containsExactly("the Message-ID is not signed");
  }

  @Test
  void showsNoControlCharacters() {
    String subject = Base64.getEncoder().encodeToString(Post.utf8("a\r\nBcc: v@e\u001b[2J"));
    Letter.Signed letter = Post.signed(
        sealed("Subject: =?utf-8?B?" + subject + "?=\nMessage-ID: <a b>\n\nx\u0007y\r\nz"));
    assertThat(letter.subject()).isEqualTo("a\ufffd\ufffdBcc: v@e\ufffd[2J");
    assertThat(letter.text()).isEqualTo("x\ufffdy\nz");
    assertThat(letter.messageId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "attachment; filename=\"../../x\", attachment", // a path
    "attachment; filename*=utf-8''%E2%82%AC.json, \u20ac.json", // RFC 2231
    "attachment; filename*=utf-8''%2Fetc%2Fpasswd, attachment", // a hidden path
    "attachment; filename*0=a; filename*1=b, attachment", // in pieces
    "attachment; filename=\"=?utf-8?Q?=E2=82=AC?=\", \u20ac", // not allowed and common
    "attachment, attachment", // no name
  })
  void namesAnAttachment(String disposition, String name) {
    String inner = "Content-Type: application/json\nContent-Disposition: " + disposition + "\n\n{}";
    assertThat(Post.signed(sealed(inner)).attachments())
        .containsExactly(new Attachment(name, "application/json", Post.utf8("{}")));
  }

  @ParameterizedTest
  @CsvSource({
    "'no header', a line that is no header among the headers",
    "'Content-Type: multipart/mixed\n\nx', a multipart without a proper boundary",
    "'Content-Transfer-Encoding: base64\n\n!', broken base64",
    "'Content-Type: text/plain\nContent-Type: text/html\n\n', two headers Content-Type",
  })
  void saysWhatIsWrongWithASignedText(String inner, String reason) {
    assertThat(Post.verdict(Post.read(sealed(inner))))
        .startsWith("unreadable: signed by ")
        .endsWith(", but " + reason);
  }
}
