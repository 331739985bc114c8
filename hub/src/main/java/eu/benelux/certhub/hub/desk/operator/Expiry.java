package eu.benelux.certhub.hub.desk.operator;

import eu.benelux.certhub.hub.store.Accounts.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a token ends, as an operator writes it. */
final class Expiry {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([hd])");
  private static final int YEARS_MAX = 2;

  private Expiry() {}

  /**
   * The end of a token that is issued now: after so many days or hours ({@code 90d}, {@code 12h}),
   * or at the beginning of a day in UTC ({@code 2027-01-31}); two years on at most.
   *
   * @throws Refused what cannot be read, is past or lies further ahead
   */
  static Instant of(String text, Instant now) {
    Instant end = read(text, now);
    if (!end.isAfter(now)) {
      throw new Refused("a token that ends at " + Answers.time(end) + " would be good for nothing");
    }
    if (end.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(YEARS_MAX).toInstant())) {
      throw new Refused("a token is good for two years at most");
    }
    return end;
  }

  private static Instant read(String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      long count = Long.parseLong(span.group(1));
      return now.plus(span.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count));
    }
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException noDate) {
      throw new Refused("a token ends after 90d or 12h, or on a day such as 2027-01-31");
    }
  }
}
