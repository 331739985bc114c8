package eu.benelux.certhub.connectors.taxii;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** TAXII's timestamps (section 2): strict where we write them, forgiving where clients do. */
final class Moment {
  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  /** RFC 3339 with 0 to 9 digits; the sign of an offset may have been a plus that became a space. */
  private static final Pattern READ = Pattern.compile(
      "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+ -]\\d\\d:\\d\\d)");

  /** What an offset moves out of the four digits of a year cannot be written again. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

  private Moment() {}

  /** Exactly six digits and Z. */
  static String write(Instant instant) {
    if (instant.isBefore(FIRST) || !instant.isBefore(BEYOND)) {
      return WRITTEN.format(instant);
    }
    // What a formatter writes, at a tenth of its time: two dates stand in the head of every page.
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.US_ASCII);
    digits(text, 3, time.getYear());
    digits(text, 6, time.getMonthValue());
    digits(text, 9, time.getDayOfMonth());
    digits(text, 12, time.getHour());
    digits(text, 15, time.getMinute());
    digits(text, 18, time.getSecond());
    digits(text, 25, time.getNano() / 1_000);
    return new String(text, StandardCharsets.US_ASCII);
  }

  /** Writes a number over the noughts that end here. */
  private static void digits(byte[] text, int last, int number) {
    int at = last;
    for (int left = number; left > 0; left /= 10) {
      text[at--] = (byte) ('0' + left % 10);
    }
  }

  /**
   * Reads a timestamp down to whole microseconds. What was added is known in microseconds, so "later
   * than this" is not changed by cutting.
   */
  static Optional<Instant> read(String text) {
    if (!READ.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', '+').toUpperCase(Locale.ROOT))
              .toInstant()
              .truncatedTo(ChronoUnit.MICROS))
          .filter(instant -> !instant.isBefore(FIRST) && instant.isBefore(BEYOND));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }
}
