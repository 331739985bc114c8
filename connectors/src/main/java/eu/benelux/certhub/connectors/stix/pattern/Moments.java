package eu.benelux.certhub.connectors.stix.pattern;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** The moments of timestamps {@code YYYY-MM-DDTHH:MM:SS[.d+]Z} (STIX 2.1 section 2.16). */
final class Moments {
  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
  private static final int SECONDS_OF_DAY = 86_400;

  private Moments() {}

  /** Why the text is no timestamp, as the rest of a sentence; empty if it is one. */
  static String fault(String text) {
    if (!hasShape(text)) {
      return "is not YYYY-MM-DDTHH:MM:SS[.d]Z";
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    if (month < 1 || month > 12) {
      return "names a month that no year has";
    }
    if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return "names a day that its month does not have";
    }
    boolean time = number(text, 11, 13) < 24 && number(text, 14, 16) < 60;
    return time && number(text, 17, 19) < 60 ? "" : "names a time that no day has";
  }

  /** The text without trailing zeros in its fraction: equal moments have equal texts. */
  static String normal(String text) {
    if (text.length() == SHAPE.length() + 1) {
      return text;
    }
    int end = text.length() - 1;
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    if (text.charAt(end - 1) == '.') {
      end--;
    }
    return text.substring(0, end) + "Z";
  }

  /** Whether one timestamp is before another. */
  static boolean before(String one, String other) {
    // Without the Z a longer fraction is the later moment, so that texts sort like their moments.
    String first = normal(one);
    String second = normal(other);
    return first
            .substring(0, first.length() - 1)
            .compareTo(second.substring(0, second.length() - 1))
        < 0;
  }

  /** Seconds since 1970, with every digit of the fraction; empty if the text is no timestamp. */
  static Optional<BigDecimal> seconds(String text) {
    if (!fault(text).isEmpty()) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    long ofDay = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
    BigDecimal whole = BigDecimal.valueOf(date.toEpochDay() * SECONDS_OF_DAY + ofDay);
    String fraction = text.substring(SHAPE.length(), text.length() - 1);
    return Optional.of(fraction.isEmpty() ? whole : whole.add(new BigDecimal("0" + fraction)));
  }

  private static boolean hasShape(String text) {
    int length = text.length();
    if (length < SHAPE.length() + 1 || text.charAt(length - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char wanted = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    if (length == SHAPE.length() + 1) {
      return true;
    }
    for (int i = SHAPE.length() + 1; i < length - 1; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.charAt(SHAPE.length()) == '.' && length > SHAPE.length() + 2;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
