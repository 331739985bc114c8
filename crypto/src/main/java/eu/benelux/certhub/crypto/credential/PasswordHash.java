package eu.benelux.certhub.crypto.credential;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What is kept of a person's password: Argon2id (RFC 9106) with its costs, salt and result, as the
 * text {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. New ones cost 19 MiB and two passes, some
 * 40 ms of one core: callers run {@link #make} and {@link #matches} on a bounded worker, never on
 * an event loop.
 */
public final class PasswordHash {
  /** The longest password that is hashed, in UTF-16 units; a longer one never matches. */
  public static final int PASSWORD_LENGTH_MAX = 1024;

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** Costs come from a file that somebody may have edited: beyond these a login is an attack. */
  private static final int MEMORY_KIB_MAX = 64 * 1024;

  private static final int PASSES_MAX = 10;
  private static final int LANES_MAX = 4;

  private static final Pattern TEXT =
      Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=([1-9])"
          + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** The hash is all zero bytes: a password for it would be a preimage of Argon2id. */
  private static final PasswordHash DECOY = new PasswordHash(
      new Cost(MEMORY_KIB, PASSES, LANES), new byte[SALT_BYTES], new byte[HASH_BYTES]);

  private final Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * Hashes a new password with a fresh salt. The array is left as it is; the caller wipes it.
   *
   * @param password 1 to {@value #PASSWORD_LENGTH_MAX} characters, else IllegalArgumentException
   */
  public static PasswordHash make(char[] password, SecureRandom random) {
    requireNonNull(random, "random");
    if (password.length == 0 || password.length > PASSWORD_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a password has 1 to " + PASSWORD_LENGTH_MAX + " characters");
    }
    Cost cost = new Cost(MEMORY_KIB, PASSES, LANES);
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(cost, salt, hash(cost, salt, password, HASH_BYTES));
  }

  /**
   * Reads the text of {@link #text()}, or of another tool with other costs: at most 64 MiB, 10
   * passes and 4 lanes. Empty for everything else, other Argon2 kinds included.
   */
  public static Optional<PasswordHash> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Cost cost = new Cost(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
    if (!cost.bearable()) {
      return Optional.empty();
    }
    return decode(parts.group(4))
        .flatMap(salt -> decode(parts.group(5)).map(hash -> new PasswordHash(cost, salt, hash)));
  }

  /**
   * A hash that no password matches and that costs as much as a real one: checked for unknown
   * users, so that the time of an answer does not tell who has an account.
   */
  public static PasswordHash decoy() {
    return DECOY;
  }

  /** Whether this is the password. Takes the same time however much of the result agrees. */
  public boolean matches(char[] password) {
    if (password.length > PASSWORD_LENGTH_MAX) {
      return false;
    }
    byte[] found = hash(cost, salt, password, hash.length);
    boolean same = MessageDigest.isEqual(found, hash);
    Arrays.fill(found, (byte) 0);
    return same;
  }

  /** The form that is stored; it holds no password but is still to be kept from strangers. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=" + cost.memoryKib + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
        + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
  }

  /** The costs alone. */
  @Override
  public String toString() {
    return "PasswordHash[" + cost + "]";
  }

  private static byte[] hash(Cost cost, byte[] salt, char[] password, int bytes) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(cost.memoryKib)
        .withIterations(cost.passes)
        .withParallelism(cost.lanes)
        .withSalt(salt)
        .build());
    byte[] hash = new byte[bytes];
    argon2.generateBytes(password, hash);
    return hash;
  }

  private static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      // Java's decoder forgives bits after the last byte; one hash has one text.
      return Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private record Cost(int memoryKib, int passes, int lanes) {
    /** RFC 9106, 3.1: at least eight blocks of 1 KiB for each lane. */
    boolean bearable() {
      return memoryKib >= 8 * lanes
          && memoryKib <= MEMORY_KIB_MAX
          && passes <= PASSES_MAX
          && lanes <= LANES_MAX;
    }
  }
}
