package eu.benelux.certhub.connectors.taxii;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The token behind {@code next}: a position and nothing else. It holds for ever, survives a restart,
 * may be sent with other filters or to another collection, and shows nobody anything that the same
 * {@code added_after} would not show (TAXII 2.1 appendix B).
 */
final class Cursor {
  /** One letter of version, then microseconds since 1970 to the base of 36. */
  private static final Pattern WRITTEN = Pattern.compile("a[0-9a-z]{1,11}");

  private Cursor() {}

  static String write(Instant position) {
    return "a" + Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, position), 36);
  }

  static Optional<Instant> read(String token) {
    if (!WRITTEN.matcher(token).matches()) {
      return Optional.empty();
    }
    long micros = Long.parseLong(token, 1, token.length(), 36);
    try {
      return Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    } catch (DateTimeException | ArithmeticException tooFar) {
      return Optional.empty();
    }
  }
}
