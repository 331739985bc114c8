package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.crypto.pgp.Certificate;
import eu.benelux.certhub.crypto.pgp.SealedMessage;
import eu.benelux.certhub.crypto.pgp.Sealer;
import eu.benelux.certhub.crypto.pgp.SecretKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Drafts and mails of the tests: NL writes to the hub. */
final class Post {
  static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  static final String HUB_ADDRESS = "hub@certhub.example";
  static final String NL_ADDRESS = "cert@ncsc-nl.example";
  static final String MESSAGE_ID = "<0123456789abcdef@ncsc-nl.example>";
  static final Attachment BUNDLE = new Attachment(
      "bundle.json",
      "application/stix+json; version=\"2.1\"",
      "{\"type\":\"bundle\",\"name\":\"caf\u00e9 = \r\n.\t\"}".getBytes(StandardCharsets.UTF_8));

  private Post() {}

  static Draft draft() {
    return draft("TLP:AMBER two indicators \u20ac", "Two indicators.\n-- \nGroeten", BUNDLE);
  }

  static Draft draft(String subject, String text, Attachment... attachments) {
    return new Draft(
        MESSAGE_ID,
        NL_ADDRESS,
        HUB_ADDRESS,
        subject,
        NOW,
        text,
        List.of(attachments),
        Optional.of("<question@certhub.example>"));
  }

  static SealedMessage sealed(byte[] inner, SecretKey signer, SecretKey recipient, Instant at) {
    return Sealer.seal(inner, signer, List.of(recipient.certificate()), at)
        .fold(done -> done.message(), unsealable -> {
          throw new AssertionError(unsealable.reason());
        });
  }

  static SealedMail mail() {
    return mail(draft());
  }

  static SealedMail mail(Draft draft) {
    return SealedMail.of(draft, sealed(Composer.inner(draft), Keys.NL, Keys.HUB, NOW));
  }

  static Letter read(byte[] raw) {
    List<Certificate> known = List.of(Keys.HUB.certificate(), Keys.NL.certificate());
    return reader().read(raw, List.of(Keys.HUB), known, NOW.plusSeconds(60));
  }

  static LetterReader reader() {
    return new LetterReader(HUB_ADDRESS, 25 << 20);
  }

  static Letter.Signed signed(byte[] raw) {
    return read(raw)
        .fold(
            signed -> signed,
            unsigned -> {
              throw new AssertionError("unsigned: " + unsigned.reason());
            },
            unreadable -> {
              throw new AssertionError("unreadable: " + unreadable.reason());
            });
  }

  /** The kind of a letter and its reason. */
  static String verdict(Letter letter) {
    return letter.fold(
        signed -> "signed",
        unsigned -> "unsigned: " + unsigned.reason(),
        unreadable -> "unreadable: " + unreadable.reason());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
