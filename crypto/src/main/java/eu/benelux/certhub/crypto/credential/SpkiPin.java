package eu.benelux.certhub.crypto.credential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What is kept of a client certificate: the SHA-256 of its public key (SubjectPublicKeyInfo, DER) in
 * base64, 44 characters (RFC 7469, 2.4). It stays the same when a certificate is renewed for the
 * same key. It says who somebody is only after TLS proved that he has the key.
 */
public final class SpkiPin {
  private static final int BYTES = 32;
  private static final int LENGTH = 44;

  /** Before the base64 where curl and others write a pin. */
  private static final String PREFIX = "sha256/";

  private SpkiPin() {}

  /** The pin of a certificate, whoever issued it and until whenever it is good. */
  public static String of(X509Certificate certificate) {
    try {
      // Not by getPublicKey(): Java need not know the kind of key, nor write it as it stands there.
      byte[] key = new X509CertificateHolder(certificate.getEncoded())
          .getSubjectPublicKeyInfo()
          .getEncoded();
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (CertificateEncodingException broken) {
      throw new IllegalArgumentException("the certificate has no encoding", broken);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** The pin of the first certificate in a text of PEM; empty when there is none. */
  public static Optional<String> ofPem(String pem) {
    if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
      return Optional.empty();
    }
    InputStream text = new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return CertificateFactory.getInstance("X.509").generateCertificate(text)
              instanceof X509Certificate certificate
          ? Optional.of(of(certificate))
          : Optional.empty();
    } catch (CertificateException | IllegalArgumentException | UncheckedIOException notOne) {
      return Optional.empty();
    }
  }

  /** A digest may begin with a slash itself, so only the length tells whose the slash is. */
  private static String unprefixed(String text) {
    String base64 = text.substring(PREFIX.length());
    return base64.length() > LENGTH && base64.startsWith("/") ? base64.substring(1) : base64;
  }

  /**
   * Reads a pin as people write it: 32 bytes in base64, with {@code sha256/} or {@code sha256//}
   * before it or not. Empty for everything else.
   */
  public static Optional<String> parse(String text) {
    String bare = text.startsWith(PREFIX) ? unprefixed(text) : text;
    try {
      byte[] digest = Base64.getDecoder().decode(bare);
      // Java's decoder forgives bits after the last byte; one digest has one text.
      return digest.length == BYTES
              && Base64.getEncoder().encodeToString(digest).equals(bare)
          ? Optional.of(bare)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
