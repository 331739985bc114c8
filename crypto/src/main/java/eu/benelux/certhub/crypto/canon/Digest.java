package eu.benelux.certhub.crypto.canon;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A SHA-256 digest as a value. Over the canonical form it says that two texts have the same
 * content, however they are written.
 *
 * @param first bits 0 to 63
 * @param second bits 64 to 127
 * @param third bits 128 to 191
 * @param fourth bits 192 to 255
 */
public record Digest(long first, long second, long third, long fourth) {
  private static final int BYTES = 32;

  /**
   * The digest of the canonical form.
   *
   * @throws IllegalArgumentException as {@link Canonical#of(JsonNode)}
   */
  public static Digest of(JsonNode node) {
    return ofBytes(Canonical.of(node));
  }

  /** The digest of these bytes as they are. */
  public static Digest ofBytes(byte[] bytes) {
    return ofBytes(bytes, bytes.length);
  }

  static Digest ofBytes(byte[] bytes, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, length);
      return unpacked(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Reads what {@link #hex} wrote: 64 hexadecimal digits, in lower case only. */
  public static Optional<Digest> ofHex(String text) {
    if (text.length() != 2 * BYTES) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return Optional.empty();
      }
    }
    return Optional.of(unpacked(HexFormat.of().parseHex(text)));
  }

  /** Takes what {@link #raw} gave: the 32 bytes of a digest, not bytes to be digested. */
  public static Optional<Digest> ofRaw(byte[] raw) {
    return raw.length == BYTES ? Optional.of(unpacked(raw)) : Optional.empty();
  }

  /** The digest's 32 bytes. */
  public byte[] raw() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  /** The digest in 64 hexadecimal digits, in lower case. */
  public String hex() {
    return HexFormat.of().formatHex(raw());
  }

  /** As {@link #hex}. */
  @Override
  public String toString() {
    return hex();
  }

  private static Digest unpacked(byte[] raw) {
    ByteBuffer bytes = ByteBuffer.wrap(raw);
    return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }
}
