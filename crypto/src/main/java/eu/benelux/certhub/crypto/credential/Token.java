package eu.benelux.certhub.crypto.credential;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bearer token for a machine: {@code chp_<id, 8 hex digits>_<secret, 43 base64url characters>}.
 * The id finds the account; the secret is 256 random bits, so that one HMAC is enough to store and
 * check it. What is stored is the id and the {@link #mac}, never the token.
 */
public final class Token {
  /** The shortest pepper that {@link #mac} takes, in bytes. */
  public static final int PEPPER_BYTES_MIN = 32;

  private static final int ID_BYTES = 4;
  private static final int SECRET_BYTES = 32;
  private static final Pattern TEXT = Pattern.compile("chp_([0-9a-f]{8})_([A-Za-z0-9_-]{43})");

  private final String id;
  private final byte[] secret;

  private Token(String id, byte[] secret) {
    this.id = id;
    this.secret = secret;
  }

  /** A new token. Ids are 32 random bits: the caller refuses one that it already knows. */
  public static Token make(SecureRandom random) {
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    return new Token(HexFormat.of().formatHex(id), secret);
  }

  /** Reads a token that a client sent; empty when it is not exactly of this form. */
  public static Optional<Token> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    byte[] secret = Base64.getUrlDecoder().decode(parts.group(2));
    // Java's decoder forgives bits after the last byte; one secret has one text.
    return Optional.of(new Token(parts.group(1), secret))
        .filter(token -> token.text().equals(text));
  }

  /** The public half: 8 lower-case hex digits. */
  public String id() {
    return id;
  }

  /** The whole token with its secret: shown to its owner once and written nowhere. */
  public String text() {
    return "chp_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /**
   * What is stored: HMAC-SHA-256 of the secret, 32 bytes.
   *
   * @param pepper the server's own secret, at least {@value #PEPPER_BYTES_MIN} bytes, kept apart
   *     from the store
   */
  public byte[] mac(byte[] pepper) {
    if (requireNonNull(pepper, "pepper").length < PEPPER_BYTES_MIN) {
      throw new IllegalArgumentException("a pepper has at least " + PEPPER_BYTES_MIN + " bytes");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
      return mac.doFinal(secret);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has HmacSHA256", missing);
    }
  }

  /** Whether this token has the stored MAC; takes the same time however much of it agrees. */
  public boolean matches(byte[] storedMac, byte[] pepper) {
    return MessageDigest.isEqual(mac(pepper), storedMac);
  }

  /** The id alone. */
  @Override
  public String toString() {
    return "Token[" + id + "]";
  }
}
