package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.crypto.pgp.Certificate;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails of other programs, from the test suites of Thunderbird, K-9 and PyMISP. */
class RealMailTest {
  private static final Path MAIL = Path.of(System.getProperty("shared", "../shared"), "data/mail");
  private static final Path OPENPGP = MAIL.resolve("thunderbird-openpgp");

  @BeforeEach
  void needsTheMails() {
    Assumptions.assumeTrue(Files.isDirectory(MAIL), "needs ../shared/data/mail");
  }

  private static SecretKey alice() throws IOException {
    byte[] key = Files.readAllBytes(
        OPENPGP.resolve("keys/alice@openpgp.example-0xf231550c4f47e38e-secret.asc"));
    return SecretKey.read(key, new char[0]).fold(read -> read.key(), unusable -> {
      throw new AssertionError(unusable.reason());
    });
  }

  private static List<Certificate> senders() throws IOException {
    byte[] bob =
        Files.readAllBytes(OPENPGP.resolve("keys/bob@openpgp.example-0xfbfcc82a015e7330-pub.asc"));
    return List.of(Certificate.parse(bob).orElseThrow(), alice().certificate());
  }

  private static Letter read(Path mail, Instant now) {
    try {
      return new LetterReader("alice@openpgp.example", 25 << 20)
          .read(Files.readAllBytes(mail), List.of(alice()), senders(), now);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void areAllReadSoonAndNoneIsTakenForFresh() throws IOException {
    try (Stream<Path> files = Files.walk(MAIL)) {
      List<Path> mails = files.filter(file -> file.toString().endsWith(".eml")).toList();
      assertThat(mails).hasSizeGreaterThan(60);
      for (Path mail : mails) {
        Letter letter = Effort.little(mail.toString(), () -> read(mail, Post.NOW));
        assertThat(Post.verdict(letter)).as("%s", mail).doesNotStartWith("signed");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "signed-encrypted-autocrypt-gossip.eml, 2023-10-11, signed",
    "signed-by-0xfbfcc82a015e7330-encrypted-to-0xf231550c4f47e38e.eml, 2020-10-14, unsigned", // *
    "signed-by-0x3099ff1238852b9f-encrypted-to-0xf231550c4f47e38e.eml, 2020-10-14, unsigned", // *
    "unsigned-encrypted-to-0xf231550c4f47e38e-from-0xfbfcc82a015e7330.eml, 2020-10-14, unsigned",
    "signed-by-0xfbfcc82a015e7330-to-0xf231550c4f47e38e-unencrypted.eml, 2020-10-14, unsigned",
    "bob-enc-inline-nbsp-qp.eml, 2020-10-14, unsigned", // inline
    "fwd-unsigned-encrypted.eml, 2020-10-14, unsigned", // inside a forward
    "alice-broken-exchange.eml, 2020-10-28, unsigned", // rewritten by Exchange, not signed
    "enc-to-carol@pgp.icu-revoked.eml, 2020-10-14, unreadable", // not for Alice
    "outer-smime-bad-sig-inner-pgp-enc-sig.eml, 2020-10-14, unsigned",
    "inline-signed-utf8.eml, 2020-10-14, unsigned", // cleartext signature
  })
  // * Thunderbird of 2020 signed an entity inside, not the message; see RFC 3156 6.1.
  void areJudgedAtTheirTime(String name, LocalDate day, String kind) {
    Instant then = day.atTime(18, 30).toInstant(ZoneOffset.UTC);
    assertThat(Post.verdict(read(OPENPGP.resolve("eml").resolve(name), then))).startsWith(kind);
  }
}
