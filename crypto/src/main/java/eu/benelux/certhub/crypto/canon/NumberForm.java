package eu.benelux.certhub.crypto.canon;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.math.BigDecimal;

/**
 * Doubles as ECMAScript writes them (Number::toString, RFC 8785 section 3.2.2.3): the fewest digits
 * that read back as the same double, of these the nearest.
 */
final class NumberForm {
  private static final double INTEGER_MAX = (1L << 53) - 1;

  private NumberForm() {}

  /** The form of a finite double; both zeros are {@code 0}. */
  static String of(double value) {
    if (value == Math.rint(value) && Math.abs(value) <= INTEGER_MAX) {
      return Long.toString((long) value);
    }
    String sign = value < 0 ? "-" : "";
    return sign + positive(Math.abs(value));
  }

  private static String positive(double value) {
    // Not Double.toString: before JDK 19 it is not the shortest (JDK-4511638).
    String java = DoubleToDecimal.toString(value);
    int e = java.indexOf('E');
    String mantissa = e < 0 ? java : java.substring(0, e);
    int dot = mantissa.indexOf('.');
    int point = dot + (e < 0 ? 0 : Integer.parseInt(java, e + 1, java.length(), 10));
    String digits = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
    int leading = 0;
    while (digits.charAt(leading) == '0') {
      leading++;
    }
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    String significant = digits.substring(leading, end);
    if (significant.length() == 2) {
      return twoDigits(value, significant, point - leading);
    }
    return layout(significant, point - leading);
  }

  /** Java's contract keeps two digits (4.9E-324) where ECMAScript may need one (5e-324). */
  private static String twoDigits(double value, String digits, int point) {
    int first = digits.charAt(0) - '0';
    double lower = Double.parseDouble(first + "e" + (point - 1));
    double upper = Double.parseDouble((first + 1) + "e" + (point - 1));
    if (lower != value && upper != value) {
      return layout(digits, point);
    }
    boolean up = upper == value && (lower != value || upperIsNearer(value, first, point));
    if (!up) {
      return layout(Integer.toString(first), point);
    }
    return first == 9 ? layout("1", point + 1) : layout(Integer.toString(first + 1), point);
  }

  private static boolean upperIsNearer(double value, int first, int point) {
    BigDecimal half = new BigDecimal(first * 10 + 5).scaleByPowerOfTen(point - 2);
    int side = new BigDecimal(value).compareTo(half);
    return side > 0 || (side == 0 && first % 2 == 1);
  }

  /** Writes 0.{@code digits} times ten to the power of {@code point}. */
  private static String layout(String digits, int point) {
    int count = digits.length();
    if (count <= point && point <= 21) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String fraction = count == 1 ? "" : "." + digits.substring(1);
    String exponent = (point > 0 ? "+" : "") + (point - 1);
    return digits.charAt(0) + fraction + "e" + exponent;
  }
}
