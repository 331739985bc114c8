package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {
  private static MimeMessage parsed(byte[] inner) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(inner));
  }

  @Test
  void protectsItsHeaders() {
    String inner = Post.ascii(Composer.inner(Post.draft()));
    assertThat(inner.substring(0, inner.indexOf("\r\n\r\n")).replace("\r\n ", " "))
        .startsWith(
            "Content-Type: multipart/mixed; protected-headers=\"v1\"; hp=\"cipher\"; boundary=")
        .contains("\r\nFrom: cert@ncsc-nl.example\r\nTo: hub@certhub.example\r\n")
        .contains("\r\nDate: Mon, 4 May 2026 10:00:00 +0000\r\n")
        .contains("\r\nMessage-ID: <0123456789abcdef@ncsc-nl.example>\r\n")
        .contains("\r\nIn-Reply-To: <question@certhub.example>\r\n")
        .contains("\r\nHP-Outer: Subject: [...]\r\n")
        .contains("\r\nHP-Outer: Message-ID: <0123456789abcdef@ncsc-nl.example>\r\n");
  }

  @Test
  void isReadByAnotherMailLibrary() throws Exception {
    Attachment odd =
        new Attachment("b\u00efnair -.bin", "application/octet-stream", random(70_001));
    Draft draft =
        Post.draft("caf\u00e9 ".repeat(40), "a=b\n.\n--x\n trailing \t\n", Post.BUNDLE, odd);

    MimeMessage mail = parsed(Composer.inner(draft));

    assertThat(mail.getSubject()).isEqualTo(draft.subject());
    assertThat(mail.getContent()).isInstanceOf(MimeMultipart.class);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("a=b\r\n.\r\n--x\r\n trailing \t\r\n");
    assertAttachment(parts.getBodyPart(1), Post.BUNDLE);
    assertAttachment(parts.getBodyPart(2), odd);
  }

  private static void assertAttachment(BodyPart part, Attachment attachment) throws Exception {
    assertThat(part.getInputStream().readAllBytes()).isEqualTo(attachment.bytes());
    assertThat(part.getContentType().replace("\r\n ", " ")).isEqualTo(attachment.mediaType());
    assertThat(part.getFileName()).isEqualTo(attachment.name());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 75, 76, 77, 78, 200, 2_000})
  void writesOnlyWholeLines(int length) {
    Draft draft = Post.draft(
        "\u20ac".repeat(length), // every character needs three bytes
        "x".repeat(length) + " \r\nBcc: v@e.example\r\n\r\n.\r\n\0" + "\u00e9".repeat(length),
        new Attachment("a.json", "application/json", Post.utf8("=" + "{".repeat(length))));

    String inner = Post.ascii(Composer.inner(draft));

    assertThat(inner.replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
    assertThat(inner.split("\r\n")).allMatch(line -> line.length() <= 76);
    String headers = inner.substring(0, inner.indexOf("\r\n\r\n"));
    assertThat(headers).doesNotContainIgnoringCase("\nbcc");
  }

  @Test
  void givesTheSameBytesForTheSameDraft() {
    assertThat(Composer.inner(Post.draft())).isEqualTo(Composer.inner(Post.draft()));
  }

  @Test
  void comesBackWhole() throws Exception {
    for (int round = 0; round < 300; round++) {
      Random random = new Random(round);
      String subject = printable(random, random.nextInt(120));
      Attachment attachment = new Attachment("a", "text/x-odd", random(random.nextInt(400)));
      Draft draft = Post.draft(subject, "t", attachment);

      Entity inner = Entity.whole(Composer.inner(draft));

      assertThat(HeaderText.decoded(inner.headers().one("Subject").orElseThrow()))
          .as("seed %d", round)
          .isEqualTo(subject.strip().isEmpty() ? "" : subject);
      assertThat(Contents.of(inner).attachments()).as("seed %d", round).containsExactly(attachment);
    }
  }

  private static String printable(Random random, int length) {
    String alphabet = "ab =?_<>@,;:\"\\\u00e9\u20ac\ud83d\ude00";
    return random
        .ints(length, 0, alphabet.codePointCount(0, alphabet.length()))
        .map(at -> alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
