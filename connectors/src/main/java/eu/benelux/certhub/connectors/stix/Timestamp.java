package eu.benelux.certhub.connectors.stix;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * A STIX timestamp {@code YYYY-MM-DDTHH:MM:SS[.d+]Z} (STIX 2.1 section 2.16, RFC 3339) that keeps
 * its text and every digit of its fraction. Two timestamps are equal when they name the same moment
 * ({@code .5Z} and {@code .500Z}), and compare by moment, however fine.
 *
 * <p>Second 60 is refused: no clock of ours can stand there and both public validators refuse it.
 */
public final class Timestamp implements Comparable<Timestamp> {
  private static final int SHORTEST = "2026-01-01T00:00:00Z".length();
  private static final int FRACTION = SHORTEST;
  private static final int NANO_DIGITS = 9;

  private final String text;
  private final long second;
  private final String fraction;

  private Timestamp(String text, long second, String fraction) {
    this.text = text;
    this.second = second;
    this.fraction = fraction;
  }

  /** Reads a timestamp as it stands; the calendar is checked, other zones than Z are refused. */
  public static Optional<Timestamp> parse(String text) {
    if (!hasShape(text)) {
      return Optional.empty();
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    boolean date = month >= 1 && month <= 12 && day >= 1;
    if (!date || hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    YearMonth in = YearMonth.of(year, month);
    if (day > in.lengthOfMonth()) {
      return Optional.empty();
    }
    long epochSecond = in.atDay(day).atTime(hour, minute, second).toEpochSecond(ZoneOffset.UTC);
    return Optional.of(new Timestamp(text, epochSecond, significant(text)));
  }

  private static boolean hasShape(String text) {
    int length = text.length();
    if (length < SHORTEST || text.charAt(length - 1) != 'Z') {
      return false;
    }
    String shape = "dddd-dd-ddTdd:dd:dd";
    for (int i = 0; i < shape.length(); i++) {
      char wanted = shape.charAt(i);
      char c = text.charAt(i);
      if (wanted == 'd' ? !isDigit(c) : c != wanted) {
        return false;
      }
    }
    if (length == SHORTEST) {
      return true;
    }
    for (int i = FRACTION; i < length - 1; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.charAt(FRACTION - 1) == '.' && length > FRACTION + 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /** The fraction's digits without the zeros at the end, so that equal moments have equal text. */
  private static String significant(String text) {
    int end = text.length() - 1;
    while (end > FRACTION && text.charAt(end - 1) == '0') {
      end--;
    }
    return end > FRACTION ? text.substring(FRACTION, end) : "";
  }

  /** The text as it was written. */
  public String text() {
    return text;
  }

  /** The moment, cut (not rounded) to nanoseconds. */
  public Instant instant() {
    if (fraction.isEmpty()) {
      return Instant.ofEpochSecond(second);
    }
    String digits = fraction.substring(0, Math.min(NANO_DIGITS, fraction.length()));
    int nanos = Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    return Instant.ofEpochSecond(second, nanos);
  }

  /** How many digits the fraction is written with, zeros at the end included. */
  int fractionDigits() {
    return Math.max(0, text.length() - FRACTION - 1);
  }

  @Override
  public int compareTo(Timestamp other) {
    int bySecond = Long.compare(second, other.second);
    return bySecond != 0 ? bySecond : fraction.compareTo(other.fraction);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timestamp that
        && second == that.second
        && fraction.equals(that.fraction);
  }

  @Override
  public int hashCode() {
    return Objects.hash(second, fraction);
  }

  /** The text as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
