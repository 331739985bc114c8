package eu.benelux.certhub.connectors.stix;

import eu.benelux.certhub.crypto.canon.Tape;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
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
  private static final long NONE = Long.MIN_VALUE;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long DATE = pattern("0000-00-");
  private static final long DATE_ROOM = room("0000-00-");
  private static final long HOUR = pattern("00T00:00");
  private static final long HOUR_ROOM = room("00T00:00");
  private static final long TIME = pattern("00:00:00");
  private static final long TIME_ROOM = room("00:00:00");

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
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long second = second(bytes, 0, bytes.length);
    return second == NONE
        ? Optional.empty()
        : Optional.of(new Timestamp(text, second, significant(text)));
  }

  /** Reads a timestamp where it stands, if it is one. */
  public static Optional<Timestamp> at(Tape tape, int node) {
    if (node == Tape.NONE || !tape.isText(node)) {
      return Optional.empty();
    }
    if (!tape.isPlain(node)) {
      return parse(tape.text(node));
    }
    long second = second(tape.bytes(), tape.start(node), tape.end(node));
    if (second == NONE) {
      return Optional.empty();
    }
    String text = tape.text(node);
    return Optional.of(new Timestamp(text, second, significant(text)));
  }

  /** Whether a timestamp stands here: as {@link #parse} says, without making anything. */
  public static boolean isAt(Tape tape, int node) {
    if (node == Tape.NONE || !tape.isText(node)) {
      return false;
    }
    return tape.isPlain(node)
        ? second(tape.bytes(), tape.start(node), tape.end(node)) != NONE
        : parse(tape.text(node)).isPresent();
  }

  /** How two timestamps on a tape compare: by their bytes, where those are in the order of time. */
  public static int compareAt(Tape tape, int one, int other) {
    int length = tape.end(one) - tape.start(one);
    if (tape.isPlain(one) && tape.isPlain(other) && length == tape.end(other) - tape.start(other)) {
      return Arrays.compare(
          tape.bytes(),
          tape.start(one),
          tape.end(one),
          tape.bytes(),
          tape.start(other),
          tape.end(other));
    }
    return parse(tape.text(one)).orElseThrow().compareTo(parse(tape.text(other)).orElseThrow());
  }

  /** Seconds since 1970, or {@link #NONE}. */
  private static long second(byte[] text, int from, int to) {
    if (!hasShape(text, from, to)) {
      return NONE;
    }
    int year = 100 * two(text, from) + two(text, from + 2);
    int month = two(text, from + 5);
    int day = two(text, from + 8);
    int hour = two(text, from + 11);
    int minute = two(text, from + 14);
    int second = two(text, from + 17);
    boolean date = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    if (!date || hour > 23 || minute > 59 || second > 59) {
      return NONE;
    }
    return days(year, month, day) * 86_400 + (hour * 3_600L + minute * 60L + second);
  }

  private static int daysOf(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days since 1970, counted in years that begin in March: the leap day is then the last. */
  private static long days(int year, int month, int day) {
    int marchYear = month > 2 ? year : year - 1;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long leaps = Math.floorDiv(marchYear, 4)
        - Math.floorDiv(marchYear, 100)
        + (long) Math.floorDiv(marchYear, 400);
    return 365L * marchYear + leaps + dayOfYear - 719_468;
  }

  private static boolean hasShape(byte[] text, int from, int to) {
    int length = to - from;
    if (length < SHORTEST || text[to - 1] != 'Z') {
      return false;
    }
    boolean shape = fits(text, from, DATE, DATE_ROOM)
        && fits(text, from + 8, HOUR, HOUR_ROOM)
        && fits(text, from + 11, TIME, TIME_ROOM);
    if (!shape || length == SHORTEST) {
      return shape;
    }
    return text[from + FRACTION - 1] == '.'
        && length > FRACTION + 1
        && areDigits(text, from + FRACTION, to - 1);
  }

  /**
   * Eight bytes at once: what remains when the pattern is taken away must be at most 9 where the
   * pattern has a zero and nothing where it has a sign; what is more carries into the top bit.
   */
  private static boolean fits(byte[] text, int at, long pattern, long room) {
    long rest = (long) LONGS.get(text, at) ^ pattern;
    return ((rest | (rest + room)) & 0x8080808080808080L) == 0;
  }

  private static long pattern(String shape) {
    long pattern = 0;
    for (int i = 7; i >= 0; i--) {
      pattern = pattern << 8 | shape.charAt(i);
    }
    return pattern;
  }

  private static long room(String shape) {
    long room = 0;
    for (int i = 7; i >= 0; i--) {
      room = room << 8 | (shape.charAt(i) == '0' ? 0x7F - 9 : 0x7F);
    }
    return room;
  }

  private static boolean areDigits(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static int two(byte[] text, int at) {
    return 10 * (text[at] - '0') + text[at + 1] - '0';
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
  public int fractionDigits() {
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
