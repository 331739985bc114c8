package eu.benelux.certhub.crypto.canon;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The number form of ECMAScript found by exact integer arithmetic, without a table and without any
 * other formatter: the yardstick of {@link NumberForm}.
 */
final class ShortestSearch {
  private static final int DIGITS = 17;
  private static final int POWERS = 400;
  private static final BigInteger[] TEN = new BigInteger[POWERS];
  private static final long[] TEN_LONG = new long[DIGITS + 2];

  static {
    for (int i = 0; i < POWERS; i++) {
      TEN[i] = BigInteger.TEN.pow(i);
    }
    for (int i = 0; i < TEN_LONG.length; i++) {
      TEN_LONG[i] = TEN[i].longValueExact();
    }
  }

  private ShortestSearch() {}

  static String of(double value) {
    if (value == 0) {
      return "0";
    }
    return (value < 0 ? "-" : "") + positive(Math.abs(value));
  }

  /**
   * Scales so that the double lies near 10^16; every number of at most 17 digits that reads back
   * as the double is then an integer within its rounding interval, and a shorter one is a multiple
   * of a power of ten.
   */
  private static String positive(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> 52);
    long fraction = bits & ((1L << 52) - 1);
    long mantissa = biased == 0 ? fraction : fraction | 1L << 52;
    int binary = Math.max(biased, 1) - 1075;
    // All ends are counted in quarters of a unit: below a power of two the gap is half as wide.
    boolean narrow = fraction == 0 && biased > 1;
    int scale = DIGITS - 1 - (int) Math.floor(Math.log10(value));
    BigInteger up = TEN[Math.max(scale, 0)].shiftLeft(Math.max(binary - 2, 0));
    BigInteger down = TEN[Math.max(-scale, 0)].shiftLeft(Math.max(2 - binary, 0));
    boolean closed = (mantissa & 1) == 0;
    BigInteger[] exact = up.multiply(BigInteger.valueOf(mantissa * 4)).divideAndRemainder(down);
    BigInteger[] half = up.shiftLeft(1).divideAndRemainder(down);
    BigInteger[] less = narrow ? up.divideAndRemainder(down) : half;
    long floor = exact[0].longValueExact();
    long least = floor - less[0].longValueExact();
    BigInteger lowRest = exact[1].subtract(less[1]);
    // The first integer inside: the bound itself when it is one and belongs to the interval.
    least += lowRest.signum() < 0 ? 0 : lowRest.signum() == 0 && closed ? 0 : 1;
    long most = floor + half[0].longValueExact();
    int over = exact[1].add(half[1]).compareTo(down);
    most += over > 0 || (over == 0 && closed) ? 1 : 0;
    most -= !closed && exact[1].signum() == 0 && half[1].signum() == 0 ? 1 : 0;
    for (int zeros = DIGITS + 1; zeros >= 0; zeros--) {
      long unit = TEN_LONG[zeros];
      long first = Math.floorDiv(least + unit - 1, unit);
      long last = most / unit;
      if (first <= last && last > 0) {
        long nearest = nearest(floor, unit, exact[1], down);
        return layout(Math.min(Math.max(nearest, first), last), zeros - scale);
      }
    }
    throw new AssertionError("no 17 digits for " + value);
  }

  private static long nearest(long floor, long unit, BigInteger remainder, BigInteger down) {
    long below = floor / unit;
    BigInteger over =
        BigInteger.valueOf(floor - below * unit).multiply(down).add(remainder).shiftLeft(1);
    int side = over.compareTo(BigInteger.valueOf(unit).multiply(down));
    return side > 0 || (side == 0 && below % 2 == 1) ? below + 1 : below;
  }

  /** ECMA-262 Number::toString, its clauses one by one: k digits, value s times 10^(n-k). */
  private static String layout(long digits, int exponent) {
    BigDecimal plain = BigDecimal.valueOf(digits, -exponent).stripTrailingZeros();
    String s = plain.unscaledValue().toString();
    int k = s.length();
    int n = k - plain.scale();
    if (n >= k && n <= 21) {
      return plain.toPlainString();
    }
    if ((n > 0 && n <= 21) || (n > -6 && n <= 0)) {
      return plain.toPlainString();
    }
    String sign = n - 1 < 0 ? "-" : "+";
    String tail = "e" + sign + Math.abs(n - 1);
    return k == 1 ? s + tail : s.charAt(0) + "." + s.substring(1) + tail;
  }
}
