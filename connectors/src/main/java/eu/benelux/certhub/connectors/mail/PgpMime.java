package eu.benelux.certhub.connectors.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds the one OpenPGP message that a mail consists of. An encrypted part inside a larger mail is
 * never opened: what stands around it could carry the plaintext away (the EFAIL attacks) or pass
 * for signed.
 */
final class PgpMime {
  private static final String PGP_ENCRYPTED = "application/pgp-encrypted";
  private static final String ARMOR = "-----BEGIN PGP MESSAGE-----";

  private PgpMime() {}

  /** The message, armored or binary; empty when this mail is none of the three shapes. */
  static Optional<byte[]> message(Entity mail) throws BadMail {
    if (mail.type().is("multipart/encrypted")) {
      return Optional.of(standard(mail));
    }
    if (mail.type().is("multipart/mixed")) {
      return exchange(mail);
    }
    if (mail.type().is(PGP_ENCRYPTED)) {
      return Optional.of(lone(mail));
    }
    return Optional.empty();
  }

  /** RFC 3156 4. */
  private static byte[] standard(Entity mail) throws BadMail {
    String protocol = Syntax.lower(mail.type().parameter("protocol").orElse(""));
    if (!protocol.equals(PGP_ENCRYPTED)) {
      throw new BadMail("multipart/encrypted of another protocol than OpenPGP");
    }
    List<Entity> parts = mail.parts();
    if (parts.size() != 2 || !isVersion(parts.get(0)) || !isMessage(parts.get(1))) {
      throw new BadMail("multipart/encrypted that is not two parts, version and message");
    }
    return parts.get(1).body();
  }

  /** Exchange servers rewrite the standard shape into this one. */
  private static Optional<byte[]> exchange(Entity mail) throws BadMail {
    List<Entity> parts = mail.parts();
    boolean shape = parts.size() == 3
        && parts.get(0).type().is("text/plain")
        && new String(parts.get(0).body(), StandardCharsets.ISO_8859_1).isBlank()
        && isVersion(parts.get(1))
        && isMessage(parts.get(2));
    return shape ? Optional.of(parts.get(2).body()) : Optional.empty();
  }

  private static byte[] lone(Entity mail) throws BadMail {
    byte[] body = mail.body();
    if (!new String(body, StandardCharsets.ISO_8859_1).strip().startsWith(ARMOR)) {
      throw new BadMail("application/pgp-encrypted that is no armored message");
    }
    return body;
  }

  private static boolean isVersion(Entity part) throws BadMail {
    return part.type().is(PGP_ENCRYPTED)
        && new String(part.body(), StandardCharsets.ISO_8859_1)
            .strip()
            .equalsIgnoreCase("Version: 1");
  }

  private static boolean isMessage(Entity part) {
    return part.type().is("application/octet-stream");
  }

  /** Says to an operator what this mail is instead. */
  static String whyNot(Entity mail) {
    if (mail.type().is("multipart/signed")) {
      return "signed but not encrypted";
    }
    if (mail.type().kind().contains("pkcs7-mime")) {
      return "S/MIME is not read here; OpenPGP (PGP/MIME) is";
    }
    if (mail.mentions(ARMOR)) {
      return mail.type().isMultipart()
          ? "encrypted only in part; a part inside a larger mail is not opened"
          : "encrypted text inside a plain mail; PGP/MIME is expected";
    }
    return "not encrypted";
  }
}
