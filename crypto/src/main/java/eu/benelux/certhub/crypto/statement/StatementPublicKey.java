package eu.benelux.certhub.crypto.statement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Digest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.Arrays;

/** The public half of an Ed25519 key (RFC 8032) that signs statements. */
public final class StatementPublicKey {
  private static final Predicate<String> OKP = Patterns.form("OKP");
  private static final Predicate<String> CURVE = Patterns.form("Ed25519");
  private static final Predicate<String> X = Patterns.form("[A-Za-z0-9_-]{43}");

  /** RFC 8410, 4: the SubjectPublicKeyInfo of every Ed25519 key up to its 32 bytes. */
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Ed25519PublicKeyParameters point;
  private final String kid;

  StatementPublicKey(Ed25519PublicKeyParameters point) {
    this.point = point;
    this.kid = Base64Url.of(Digest.of(jwk()).raw());
  }

  /**
   * Takes {@code kty}, {@code crv} and {@code x} of a JWK (RFC 8037) and leaves others to the
   * caller. Points outside the prime-order group are refused: their signatures prove nothing.
   */
  static StatementPublicKey of(Fields jwk) throws Unfit {
    jwk.text("kty", OKP);
    jwk.text("crv", CURVE);
    byte[] x = Base64Url.read(jwk.text("x", X)).orElseThrow(() -> jwk.unfit("x", "is no base64"));
    if (!Ed25519.validatePublicKeyFull(x, 0)) {
      throw jwk.unfit("x", "is no Ed25519 key");
    }
    return new StatementPublicKey(new Ed25519PublicKeyParameters(x, 0));
  }

  /** The key's name: its RFC 7638 thumbprint by SHA-256, 43 characters. */
  public String kid() {
    return kid;
  }

  /** The JWK of RFC 8037: {@code crv}, {@code kty} and {@code x}. */
  public ObjectNode jwk() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("crv", "Ed25519")
        .put("kty", "OKP")
        .put("x", Base64Url.of(point.getEncoded()));
  }

  /** The key as {@code openssl} reads it: SubjectPublicKeyInfo in PEM. */
  public String pem() {
    byte[] der = Arrays.concatenate(SPKI, point.getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(der)
        + "\n-----END PUBLIC KEY-----\n";
  }

  boolean verifies(byte[] message, byte[] signature) {
    // Plain Ed25519 has no context; the library wants null for none.
    return signature.length == Ed25519.SIGNATURE_SIZE
        && point.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
  }

  /** Two keys are equal when their points are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof StatementPublicKey key && kid.equals(key.kid);
  }

  @Override
  public int hashCode() {
    return kid.hashCode();
  }

  @Override
  public String toString() {
    return "StatementPublicKey[" + kid + "]";
  }
}
