package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.connectors.stix.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970, the form in which they are stored. */
final class Micros {
  /** What is later than this is stored as this: far beyond any certificate or token. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Micros() {}

  /** Rounds down; what is beyond the years 1 to 9999 is stored as their ends. */
  static long of(Instant instant) {
    Instant within =
        instant.isAfter(LATEST) ? LATEST : instant.isBefore(EARLIEST) ? EARLIEST : instant;
    return within.getEpochSecond() * 1_000_000 + within.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** As TAXII writes it: exactly six digits (TAXII 2.1, 2). */
  static String text(long micros) {
    return SIX_DIGITS.format(instant(micros));
  }

  /** A text that sorts as the moment does, however fine, and is equal where the moments are. */
  static String key(Timestamp timestamp) {
    return key(timestamp.text());
  }

  /** As {@link #key(Timestamp)}, of a text that {@link #text} made. */
  static String key(String text) {
    int end = text.length() - 1;
    if (text.indexOf('.') < 0) {
      return text.substring(0, end);
    }
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
