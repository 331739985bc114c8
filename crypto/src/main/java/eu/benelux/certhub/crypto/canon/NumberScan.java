package eu.benelux.certhub.crypto.canon;

import java.nio.charset.StandardCharsets;

/** Numbers by the grammar of RFC 8259 section 6, within the bounds of RFC 7493 section 2.2. */
final class NumberScan {
  private static final long INTEGER_MAX = (1L << 53) - 1;
  private static final double EXPONENT_MIN = 1e21;
  private static final String ROUNDED =
      "a whole number is beyond 2^53-1, where readers begin to round";
  private static final int INTEGER_DIGITS_MAX = 16;

  private byte[] bytes;
  private int to;
  private boolean integral;
  private long integer;
  private double number;

  NumberScan(byte[] bytes, int to) {
    this.bytes = bytes;
    this.to = to;
  }

  /** Leaves the old text for another. */
  void turnTo(byte[] otherBytes, int otherTo) {
    this.bytes = otherBytes;
    this.to = otherTo;
  }

  /** True if the last number was written without fraction and exponent. */
  boolean integral() {
    return integral;
  }

  long integer() {
    return integer;
  }

  double number() {
    return number;
  }

  /** Reads the number that begins at {@code start}; answers where it ends. */
  int scan(int start) throws JsonFault {
    boolean negative = bytes[start] == '-';
    int first = negative ? start + 1 : start;
    int at = digits(first);
    if (at - first > 1 && bytes[first] == '0') {
      throw new JsonFault(first, "a number must not begin with a zero that counts nothing");
    }
    integral = true;
    if (at < to && bytes[at] == '.') {
      integral = false;
      at = digits(at + 1);
    }
    if (at < to && (bytes[at] | 0x20) == 'e') {
      integral = false;
      boolean signed = at + 1 < to && (bytes[at + 1] == '-' || bytes[at + 1] == '+');
      at = digits(signed ? at + 2 : at + 1);
    }
    if (at - start > JsonLimits.NUMBER_BYTES_MAX) {
      throw new JsonFault(
          start, "a number is longer than " + JsonLimits.NUMBER_BYTES_MAX + " bytes");
    }
    if (integral) {
      readInteger(start, first, at);
    } else {
      readFloat(start, at);
    }
    return at;
  }

  private int digits(int start) throws JsonFault {
    int at = start;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw new JsonFault(at, "a digit was expected in a number");
    }
    return at;
  }

  private void readInteger(int start, int first, int end) throws JsonFault {
    long value = 0;
    if (end - first <= INTEGER_DIGITS_MAX) {
      for (int i = first; i < end; i++) {
        value = value * 10 + (bytes[i] - '0');
      }
    }
    if (end - first > INTEGER_DIGITS_MAX || value > INTEGER_MAX) {
      throw new JsonFault(start, ROUNDED);
    }
    boolean negative = first > start;
    integer = negative ? -value : value;
    number = negative ? -(double) value : value;
  }

  private void readFloat(int start, int end) throws JsonFault {
    String text = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw new JsonFault(start, "a number is too large for a double");
    }
    if (becomesLargeInteger(number)) {
      throw new JsonFault(start, ROUNDED);
    }
  }

  /**
   * True for whole numbers beyond ±(2^53−1) that the canonical form writes as plain digits, without
   * exponent. They are refused like the integers that they become; otherwise the canonical form of
   * what was read could not be read.
   */
  static boolean becomesLargeInteger(double value) {
    double size = Math.abs(value);
    return size > INTEGER_MAX && size < EXPONENT_MIN;
  }
}
