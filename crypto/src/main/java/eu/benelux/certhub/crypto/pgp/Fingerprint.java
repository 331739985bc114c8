package eu.benelux.certhub.crypto.pgp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The whole fingerprint of an OpenPGP primary key: the only name by which a key is trusted, since
 * 64-bit key ids can be made to collide.
 *
 * @param hex 40 (version 4) or 64 (version 6) upper-case hexadecimal digits
 */
public record Fingerprint(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");

  /** Refuses everything but the two lengths in upper case; for text from outside see parse. */
  public Fingerprint {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a fingerprint: 40 or 64 upper-case hex digits");
    }
  }

  /** Reads a fingerprint as people write it: either case, blanks between the groups allowed. */
  public static Optional<Fingerprint> parse(String text) {
    if (text.length() > 128) {
      return Optional.empty();
    }
    String hex = text.replace(" ", "").toUpperCase(Locale.ROOT);
    return FORM.matcher(hex).matches() ? Optional.of(new Fingerprint(hex)) : Optional.empty();
  }

  @Override
  public String toString() {
    return hex;
  }
}
