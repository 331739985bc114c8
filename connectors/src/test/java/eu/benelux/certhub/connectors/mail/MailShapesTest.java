package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails that look like a good one, with something around, beside or instead of it. */
class MailShapesTest {
  private static final String GOOD = Post.ascii(Post.mail().bytes()).replace("\r\n", "\n");
  private static final String BODY = GOOD.substring(GOOD.indexOf("\n\n") + 2);
  private static final String BOUNDARY = boundary();
  private static final String ARMORED = LetterReaderTest.armored(GOOD).replace("\r\n", "\n");
  private static final String JSON = "{\"type\":\"indicator\"}";

  private static String boundary() {
    int start = GOOD.indexOf("boundary=\"") + 10;
    return GOOD.substring(start, GOOD.indexOf('"', start));
  }

  private static String mixed(String... parts) {
    StringBuilder mail =
        new StringBuilder("From: a@b.example\nContent-Type: multipart/mixed; boundary=o\n\n");
    for (String part : parts) {
      mail.append("--o\n").append(part).append('\n');
    }
    return mail.append("--o--\n").toString();
  }

  private static String entity() {
    return GOOD.substring(GOOD.indexOf("Content-Type:"));
  }

  private static String html(String text) {
    return "Content-Type: text/html\n\n" + text;
  }

  private static Arguments row(String name, String mail, String verdict) {
    return Arguments.of(name, mail, verdict);
  }

  static Stream<Arguments> refused() {
    String version = "Content-Type: application/pgp-encrypted\n\nVersion: 1\n";
    String message = "Content-Type: application/octet-stream\n\n" + ARMORED;
    String half = "\n\n--" + BOUNDARY + "\n";
    return Stream.of(
        row("plain", "Subject: x\n\nhello", "unsigned: not encrypted"),
        row("empty", "", "unsigned: not encrypted"),
        row("S/MIME", "Content-Type: application/pkcs7-mime\n\nMII=", "unsigned: S/MIME"),
        row(
            "signed only",
            "Content-Type: multipart/signed; boundary=x\n\n--x\n\na\n--x--",
            "unsigned: signed but not encrypted"),
        row("inline", "Subject: x\n\n" + ARMORED, "unsigned: encrypted text inside a plain mail"),
        row(
            "wrapped with html around (EFAIL)",
            mixed(html("<img src=\"http://e.example/"), entity(), html("\">")),
            "unsigned: encrypted only in part"),
        row("wrapped alone", mixed(entity()), "unsigned: encrypted only in part"),
        row(
            "text before, as Exchange does, but not empty",
            mixed("Content-Type: text/plain\n\n" + JSON, version, message),
            "unsigned: encrypted only in part"),
        row(
            "html before, as Exchange does",
            mixed(html(""), version, message),
            "unsigned: encrypted only in part"),
        row(
            "four parts",
            mixed("Content-Type: text/plain\n\n", version, message, html("x")),
            "unsigned: encrypted only in part"),
        row(
            "forwarded whole",
            "Content-Type: message/rfc822\n\n" + GOOD,
            "unsigned: encrypted text inside a plain mail"),
        row(
            "in pieces",
            "Content-Type: message/partial; id=a; number=1; total=2\n\n" + GOOD,
            "unsigned: encrypted text inside a plain mail"),
        row(
            "a third part",
            GOOD.replace(
                "--" + BOUNDARY + "--", "--" + BOUNDARY + "\n\n" + JSON + "\n--" + BOUNDARY + "--"),
            "unreadable: multipart/encrypted that is not two parts"),
        row(
            "exchanged parts",
            "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=o\n\n"
                + "--o\n" + message + "\n--o\n" + version + "\n--o--\n",
            "unreadable: multipart/encrypted that is not two parts"),
        row(
            "a second message",
            GOOD.replace("-----END PGP MESSAGE-----", "-----END PGP MESSAGE-----\n" + ARMORED),
            "unreadable: "),
        row(
            "text before the message",
            GOOD.replace("-----BEGIN", JSON + "\n-----BEGIN"),
            "unreadable: "),
        row(
            "text after the message",
            GOOD.replace("-----END PGP MESSAGE-----", "-----END PGP MESSAGE-----\n" + JSON),
            "unreadable: "),
        row(
            "two Content-Types",
            "Content-Type: text/plain\n" + GOOD,
            "unreadable: two headers Content-Type"),
        row(
            "two boundaries",
            GOOD.replace("boundary=\"", "boundary=\"other\"; boundary=\""),
            "unreadable: a parameter twice"),
        row(
            "another protocol",
            GOOD.replace("application/pgp-encrypted\"", "application/x\""),
            "unreadable: multipart/encrypted of another protocol"),
        row(
            "another version",
            GOOD.replace("Version: 1", "Version: 2"),
            "unreadable: multipart/encrypted that is not two parts"),
        row("no end", GOOD.replace("--" + BOUNDARY + "--", ""), "unreadable: cut short"),
        row("half a part", GOOD.substring(0, GOOD.lastIndexOf(half) + 1), "unreadable: "),
        row("NUL in a header", "X: a\0b\n" + GOOD, "unreadable: a control character"),
        row("bare CR in a header", "X: a\rb\n" + GOOD, "unreadable: a control character"),
        row("blank before the colon", "X : a\n" + GOOD, "unreadable: a line that is no header"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, String mail, String verdict) {
    assertThat(Post.verdict(Post.read(Post.utf8(mail)))).as(name).startsWith(verdict);
  }

  @Test
  void readsNothingFromAroundTheParts() {
    String mail =
        GOOD.replace("This is an OpenPGP/MIME", JSON + "\nThis is an OpenPGP/MIME") + JSON + "\n";
    assertThat(Post.signed(Post.utf8(mail)).attachments()).containsExactly(Post.BUNDLE);
    assertThat(Post.signed(Post.utf8(mail)).text()).doesNotContain("indicator\"");
  }

  @Test
  void keepsAnEncryptedPartInsideTheSignedTextClosed() {
    String inner = "Content-Type: multipart/mixed; boundary=i\n\n--i\n" + entity() + "\n--i--\n";
    byte[] mail = SealedMail.of(
            Post.draft(), Post.sealed(Post.utf8(inner), Keys.NL, Keys.HUB, Post.NOW))
        .bytes();
    assertThat(Post.signed(mail).attachments())
        .extracting(Attachment::mediaType)
        .containsExactly("application/pgp-encrypted", "application/octet-stream");
    assertThat(BODY).contains(ARMORED);
  }
}
