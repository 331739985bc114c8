package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.Default;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * In what headers callers show who they are, and who may speak for others.
 *
 * @param keyHeader a header beside {@code Authorization} in which a token may be shown, such as
 *     {@code X-Api-Key}; some clients can do no other
 * @param certificates whether clients are asked for a certificate in the TLS handshake. Who has none
 *     may still show a password or token. Any is taken; its public key must be a pin of an account
 * @param trustedProxies from these addresses alone the two headers below are believed, and they may
 *     have any number of connections. A proxy must set these headers itself, and must not hand on
 *     what a client wrote into the one of the certificate
 * @param addressHeader where a trusted proxy writes the address of its client: {@code
 *     X-Forwarded-For}, {@code Forwarded} (RFC 7239), or a header of that form
 * @param certificateHeader where a trusted proxy writes the client certificate: PEM with escapes as
 *     nginx's {@code $ssl_client_escaped_cert}, base64 of DER as RFC 9440, or the SHA-256 of the
 *     public key (SubjectPublicKeyInfo) in base64 or hex
 */
public record LoginSettings(
    Optional<String> keyHeader,
    @Default("false") boolean certificates,
    @Default("[]") List<Network> trustedProxies,
    @Default("X-Forwarded-For") String addressHeader,
    Optional<String> certificateHeader) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  /** Headers that mean something else already. */
  private static final Set<String> TAKEN = Set.of(
      "authorization",
      "connection",
      "content-length",
      "content-type",
      "accept",
      "host",
      "transfer-encoding");

  /** A password or token in {@code Authorization}, from whoever is connected. */
  public static final LoginSettings STANDARD =
      new LoginSettings(Optional.empty(), false, List.of(), "X-Forwarded-For", Optional.empty());

  public LoginSettings {
    trustedProxies = List.copyOf(trustedProxies);
    keyHeader.ifPresent(LoginSettings::check);
    certificateHeader.ifPresent(LoginSettings::check);
    check(addressHeader);
    if (certificateHeader.isPresent() && trustedProxies.isEmpty()) {
      throw new IllegalArgumentException("certificate-header is for trusted-proxies alone");
    }
    if (certificateHeader.filter(addressHeader::equalsIgnoreCase).isPresent()
        || keyHeader.filter(addressHeader::equalsIgnoreCase).isPresent()
        || certificateHeader.filter(keyHeader.orElse("")::equalsIgnoreCase).isPresent()) {
      throw new IllegalArgumentException("one header cannot mean two things");
    }
  }

  private static void check(String header) {
    if (!NAME.matcher(header).matches()
        || TAKEN.contains(header.toLowerCase(java.util.Locale.ROOT))) {
      throw new IllegalArgumentException(
          "a header is named with letters, digits and hyphens, and not like one that is in use");
    }
  }
}
