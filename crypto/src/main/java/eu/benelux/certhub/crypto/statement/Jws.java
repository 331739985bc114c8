package eu.benelux.certhub.crypto.statement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.benelux.certhub.crypto.canon.Canonical;
import eu.benelux.certhub.crypto.canon.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The compact JWS (RFC 7515) around a statement. Its header has exactly {@code alg}, {@code kid}
 * and {@code typ}: there is nothing in it that could choose another algorithm, bring a key along
 * or point to one. Reading is done by {@link Verifier} alone, so that no payload is seen before
 * its verdict.
 */
public final class Jws {
  /** The longest JWS that is read, in characters. */
  public static final int LENGTH_MAX = 128 << 10;

  private static final int HEADER_LENGTH_MAX = 512;
  private static final JsonLimits HEADER_LIMITS = new JsonLimits(2, HEADER_LENGTH_MAX);
  private static final String TYPE = "stix-statement+jws";
  private static final Predicate<String> TYPE_FORM = Patterns.form(Pattern.quote(TYPE));

  /** RFC 9864 registers {@code Ed25519}; {@code EdDSA} is what older libraries write. */
  private static final Predicate<String> ALGORITHM = Patterns.form("Ed25519|EdDSA");

  private final String kid;
  private final byte[] signed;
  private final byte[] payload;
  private final byte[] signature;

  private Jws(String kid, byte[] signed, byte[] payload, byte[] signature) {
    this.kid = kid;
    this.signed = signed;
    this.payload = payload;
    this.signature = signature;
  }

  /** Signs a statement; the same statement and key give the same text. */
  public static String sign(Statement statement, StatementKey key) {
    ObjectNode header = JsonNodeFactory.instance
        .objectNode()
        .put("alg", "Ed25519")
        .put("kid", key.kid())
        .put("typ", TYPE);
    String signed = Base64Url.of(Canonical.of(header)) + "." + Base64Url.of(statement.payload());
    return signed + "." + Base64Url.of(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Reads the form; what it says is not to be believed before {@link #isSignedBy}. */
  static Jws read(String text) throws Unfit {
    if (text.length() > LENGTH_MAX) {
      throw new Unfit("the signature is longer than " + LENGTH_MAX + " characters");
    }
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
      throw new Unfit("the signature is no compact JWS");
    }
    if (first > HEADER_LENGTH_MAX) {
      throw new Unfit("the header is too long");
    }
    Fields header = Fields.read(part(text.substring(0, first), "header"), HEADER_LIMITS);
    header.text("alg", ALGORITHM);
    String kid = header.text("kid", Patterns.KID);
    header.text("typ", TYPE_FORM);
    header.nothingElse();
    return new Jws(
        kid,
        text.substring(0, second).getBytes(StandardCharsets.US_ASCII),
        part(text.substring(first + 1, second), "payload"),
        part(text.substring(second + 1), "signature"));
  }

  private static byte[] part(String text, String what) throws Unfit {
    return Base64Url.read(text).orElseThrow(() -> new Unfit("the " + what + " is no base64url"));
  }

  String kid() {
    return kid;
  }

  boolean isSignedBy(StatementPublicKey key) {
    return key.verifies(signed, signature);
  }

  Statement statement() throws Unfit {
    return StatementForm.read(payload);
  }
}
