package eu.benelux.certhub.crypto.statement;

import java.util.Base64;
import java.util.Optional;

/** Base64url as JOSE has it (RFC 7515, 2): without padding, and one text for one value. */
final class Base64Url {
  private Base64Url() {}

  static String of(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Empty for padding, foreign characters and bits after the last byte. */
  static Optional<byte[]> read(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return of(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
