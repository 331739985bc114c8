package eu.benelux.certhub.crypto.statement;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.Arrays;

/**
 * An Ed25519 key (RFC 8032) that signs statements and nothing else: it is never used for TLS, mail
 * or a log, so that no signature of one kind can be passed off as another.
 */
public final class StatementKey {
  /** RFC 8410, 7: the PKCS#8 form of every Ed25519 key up to its 32 bytes. */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final Pattern PEM = Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----\\r?\\n"
      + "([A-Za-z0-9+/]{64})\\r?\\n-----END PRIVATE KEY-----\\s*");

  private final Ed25519PrivateKeyParameters seed;
  private final StatementPublicKey publicKey;

  private StatementKey(byte[] seed) {
    this.seed = new Ed25519PrivateKeyParameters(seed, 0);
    this.publicKey = new StatementPublicKey(this.seed.generatePublicKey());
  }

  /** A new key. */
  public static StatementKey make(SecureRandom random) {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(seed);
    StatementKey key = new StatementKey(seed);
    Arrays.fill(seed, (byte) 0);
    return key;
  }

  /**
   * Reads what {@link #pem} or {@code openssl genpkey -algorithm ed25519} wrote; empty for any
   * other kind of key, encrypted ones included.
   */
  public static Optional<StatementKey> ofPem(String pem) {
    Matcher parts = PEM.matcher(pem);
    if (!parts.matches()) {
      return Optional.empty();
    }
    byte[] der = Base64.getDecoder().decode(parts.group(1));
    byte[] head = Arrays.copyOf(der, PKCS8.length);
    return Arrays.areEqual(head, PKCS8)
        ? Optional.of(new StatementKey(Arrays.copyOfRange(der, PKCS8.length, der.length)))
        : Optional.empty();
  }

  /** The public half. */
  public StatementPublicKey publicKey() {
    return publicKey;
  }

  /** The key's name, as {@link StatementPublicKey#kid}. */
  public String kid() {
    return publicKey.kid();
  }

  /** The secret key in PKCS#8 PEM, unencrypted: for a file that only the hub's user may read. */
  public String pem() {
    byte[] der = Arrays.concatenate(PKCS8, seed.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
        + "\n-----END PRIVATE KEY-----\n";
  }

  byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    // Plain Ed25519 has no context; the library wants null for none.
    seed.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    return signature;
  }

  /** The key's name alone. */
  @Override
  public String toString() {
    return "StatementKey[" + kid() + "]";
  }
}
