package eu.benelux.certhub.crypto.pgp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The integrity-protected packet of version 1 (RFC 9580 section 5.13.1) on the JDK's AES, which
 * the library's own is many times slower than. Opening releases nothing before the digest at the
 * end was compared, and does not look at the repeated octets at the front: that check is an oracle.
 */
final class Integrity {
  static final byte VERSION = 1;
  private static final int BLOCK = 16;
  private static final int PREFIX = BLOCK + 2;
  private static final int DIGEST = 20;
  private static final byte[] DIGEST_HEAD = {(byte) 0xD3, DIGEST};

  private Integrity() {}

  /**
   * The body of the packet.
   *
   * @param random 16 octets, fresh for every message
   */
  static byte[] seal(byte[] content, byte[] sessionKey, byte[] random) {
    byte[] clear = new byte[PREFIX + content.length + DIGEST_HEAD.length + DIGEST];
    System.arraycopy(random, 0, clear, 0, BLOCK);
    System.arraycopy(random, BLOCK - 2, clear, BLOCK, 2);
    System.arraycopy(content, 0, clear, PREFIX, content.length);
    int digestAt = clear.length - DIGEST;
    System.arraycopy(DIGEST_HEAD, 0, clear, digestAt - 2, DIGEST_HEAD.length);
    System.arraycopy(digest(clear, digestAt), 0, clear, digestAt, DIGEST);
    byte[] body = new byte[1 + clear.length];
    body[0] = VERSION;
    System.arraycopy(cipher(Cipher.ENCRYPT_MODE, sessionKey, clear, 0), 0, body, 1, clear.length);
    return body;
  }

  /** What was sealed, if the body is whole and nobody changed it. */
  static Optional<byte[]> open(byte[] body, byte[] sessionKey) {
    if (body.length < 1 + PREFIX + DIGEST_HEAD.length + DIGEST || body[0] != VERSION) {
      return Optional.empty();
    }
    byte[] clear = cipher(Cipher.DECRYPT_MODE, sessionKey, body, 1);
    int digestAt = clear.length - DIGEST;
    byte[] tail = Arrays.copyOfRange(clear, digestAt - 2, clear.length);
    byte[] wanted = Arrays.copyOf(DIGEST_HEAD, tail.length);
    System.arraycopy(digest(clear, digestAt), 0, wanted, 2, DIGEST);
    return MessageDigest.isEqual(tail, wanted)
        ? Optional.of(Arrays.copyOfRange(clear, PREFIX, digestAt - 2))
        : Optional.empty();
  }

  private static byte[] cipher(int mode, byte[] sessionKey, byte[] data, int from) {
    try {
      // CFB over a zero IV; the random prefix takes its place.
      Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
      cipher.init(mode, new SecretKeySpec(sessionKey, "AES"), new IvParameterSpec(new byte[BLOCK]));
      return cipher.doFinal(data, from, data.length - from);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES/CFB", impossible);
    }
  }

  /** SHA-1 as the packet's definition has it: keyed by the cipher around it, not a signature. */
  private static byte[] digest(byte[] data, int length) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(data, 0, length);
      return sha1.digest();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-1", impossible);
    }
  }
}
