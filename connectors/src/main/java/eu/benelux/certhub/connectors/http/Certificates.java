package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.crypto.credential.SpkiPin;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Client certificates, from the TLS handshake or from a trusted proxy. */
final class Certificates {
  /** RFC 5280 section 4.2.1.12: id-kp-clientAuth. */
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private static final String READ = "certhub.certificate";

  private static final Pattern PIN = Pattern.compile("[A-Za-z0-9+/]{43}=?");
  private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}");

  private Certificates() {}

  /** What the client showed in the handshake, where it showed something fit for it. */
  static Optional<Credentials> shaken(HttpServerRequest request) {
    SSLSession session = request.connection().sslSession();
    if (session == null) {
      return Optional.empty();
    }
    // Kept with the session: reading a certificate costs more than all else that is done here.
    if (session.getValue(READ) instanceof Credentials before) {
      return Optional.of(before);
    }
    try {
      Certificate[] chain = session.getPeerCertificates();
      Optional<Credentials> own = chain.length > 0 && chain[0] instanceof X509Certificate first
          ? read(first)
          : Optional.empty();
      own.ifPresent(credentials -> session.putValue(READ, credentials));
      return own;
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    }
  }

  /** What a proxy wrote down; nothing where it cannot be read. */
  static Optional<Credentials> written(String header) {
    String text = header.strip();
    if (PIN.matcher(text).matches()) {
      return vouched(Base64.getDecoder().decode(text));
    }
    if (HEX.matcher(text).matches()) {
      return vouched(HexFormat.of().parseHex(text.replace(":", "")));
    }
    return encoded(text).flatMap(Certificates::parse);
  }

  /** The proxy looked at the rest of the certificate. */
  private static Optional<Credentials> vouched(byte[] digest) {
    String pin = Base64.getEncoder().encodeToString(digest);
    return Optional.of(new Credentials.Certificate(pin, Instant.MIN, Instant.MAX));
  }

  /** PEM with its line ends and spaces escaped or as tabs, or base64 between colons (RFC 9440). */
  private static Optional<byte[]> encoded(String text) {
    String base64 = text.replace("%2B", "+")
        .replace("%2b", "+")
        .replace("%2F", "/")
        .replace("%2f", "/")
        .replace("%3D", "=")
        .replace("%3d", "=")
        .replaceAll("(?i)%0D|%0A|%09|%20", " ")
        .replaceFirst("^-----BEGIN CERTIFICATE-----", "")
        .replaceFirst("-----END CERTIFICATE-----.*", "")
        .replaceFirst("^:(.*):$", "$1")
        .replaceAll("\\s", "");
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<Credentials> parse(byte[] der) {
    try {
      Certificate read = CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(der));
      return read instanceof X509Certificate own ? read(own) : Optional.empty();
    } catch (GeneralSecurityException notACertificate) {
      return Optional.empty();
    }
  }

  private static Optional<Credentials> read(X509Certificate certificate) {
    try {
      List<String> uses = certificate.getExtendedKeyUsage();
      if (uses != null && !uses.contains(CLIENT_AUTH)) {
        return Optional.empty();
      }
      return Optional.of(new Credentials.Certificate(
          SpkiPin.of(certificate),
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant()));
    } catch (GeneralSecurityException
        | IllegalStateException
        | IllegalArgumentException
        | UncheckedIOException unreadable) {
      // BoringSSL's certificates are parsed late and fail with the second, and strange encodings of
      // what a stranger made with the others.
      return Optional.empty();
    }
  }
}
