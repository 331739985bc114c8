package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.crypto.pgp.SealedMessage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailBombTest {
  private static final String ENCRYPTED =
      "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n";

  private static String nested(int levels) {
    StringBuilder mail = new StringBuilder();
    for (int level = 0; level < levels; level++) {
      String name = "b" + level;
      mail.append("Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n");
    }
    mail.append("\nend\n");
    for (int level = levels - 1; level >= 0; level--) {
      mail.append("--b" + level + "--\n");
    }
    return mail.toString();
  }

  private static Arguments row(String name, Supplier<String> mail) {
    return Arguments.of(name, mail);
  }

  /** Structure that costs a mail library seconds. */
  static Stream<Arguments> structures() {
    return Stream.of(
        row("200,000 empty parts", () -> ENCRYPTED + "\n" + "--b\n\n".repeat(200_000)),
        row("10,000 closing boundaries", () -> ENCRYPTED + "\n" + "--b--\n".repeat(10_000)),
        row("3,000 levels", () -> nested(3_000)),
        row("240 levels", () -> nested(240)),
        row("a header of 1 MB", () -> "X: " + "a".repeat(1 << 20) + "\n\nx"),
        row("200,000 header lines", () -> "X: a\n".repeat(200_000) + "\nx"),
        row("200,000 continuation lines", () -> "X: a\n" + " b\n".repeat(200_000) + "\nx"),
        row("10,000 addresses", () -> "To: " + "a@b.example, ".repeat(10_000) + "\n\nx"),
        row("5,000 pieces", () -> "Content-Type: a/b; " + pieces() + "\n\nx"));
  }

  /** Sheer size, up to the 25 MiB that are read at all. */
  static Stream<Arguments> masses() {
    return Stream.of(
        row("24 MB of quotes", () -> "Content-Type: a/b; c=\"" + "\\\"".repeat(12 << 20) + "\n\n"),
        row("24 MB of empty lines", () -> ENCRYPTED + "\n".repeat(24 << 20)),
        row("24 MB of CR", () -> ENCRYPTED + "\n" + "\r".repeat(24 << 20)),
        row("24 MB in one line", () -> ENCRYPTED + "\n" + "-".repeat(24 << 20)),
        row(
            "an armor of 16 MB of nothing",
            () -> message("-----BEGIN PGP MESSAGE-----\n\n" + "\n".repeat(16 << 20))),
        row(
            "200,000 armor headers",
            () -> message("-----BEGIN PGP MESSAGE-----\n" + "Comment: a\n".repeat(200_000))),
        row(
            "16 MB of base64 that is nothing",
            () -> message("-----BEGIN PGP MESSAGE-----\n\n" + "AAAA".repeat(4 << 20))));
  }

  private static String pieces() {
    StringBuilder pieces = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      pieces.append("name*" + i + "*=a; ");
    }
    return pieces.toString();
  }

  private static String message(String body) {
    return ENCRYPTED
        + "\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
        + "--b\nContent-Type: application/octet-stream\n\n"
        + body
        + "\n-----END PGP MESSAGE-----\n--b--\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"structures", "masses"})
  void isRefusedSoon(String name, Supplier<String> mail) {
    byte[] raw = Post.utf8(mail.get());
    Letter letter = Effort.little(name, () -> Post.read(raw));
    assertThat(Post.verdict(letter)).doesNotStartWith("signed");
  }

  /** A member's own machine may have been taken over. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("structures")
  void costsLittleInsideASignedMailToo(String name, Supplier<String> mail) {
    SealedMessage message = Post.sealed(Post.utf8(mail.get()), Keys.NL, Keys.HUB, Post.NOW);
    byte[] raw = SealedMail.of(Post.draft(), message).bytes();
    Letter letter = Effort.little(name, () -> Post.read(raw));
    assertThat(letter).isNotNull();
  }
}
