package eu.benelux.certhub.connectors.stix.pattern;

/** Numbers as digits: equal ones have one spelling, and none is too long to be judged. */
final class Numbers {
  /** 2^53 - 1: beyond it integers lose digits on their way (STIX 2.1 section 2.9, integer). */
  private static final String INTEGER_MAX = "9007199254740991";

  private static final int DOUBLE_DIGITS_MAX = 400;

  private Numbers() {}

  /** The digits without zeros that say nothing: -0 is 0, 05.10 is 5.1, .5 is 0.5, 5.0 is 5. */
  static String normal(String digits) {
    boolean negative = digits.startsWith("-");
    int from = negative ? 1 : 0;
    int dot = digits.indexOf('.');
    int end = digits.length();
    if (dot >= 0) {
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      end = end - 1 == dot ? dot : end;
    }
    int wholeEnd = dot < 0 ? end : dot;
    while (from < wholeEnd - 1 && digits.charAt(from) == '0') {
      from++;
    }
    String plain = (from == wholeEnd ? "0" : "") + digits.substring(from, end);
    return plain.equals("0") || !negative ? plain : "-" + plain;
  }

  /** Whether an integer is one that STIX can carry: between -(2^53 - 1) and 2^53 - 1. */
  static boolean carries(String integer) {
    String digits = integer.startsWith("-") ? integer.substring(1) : integer;
    return digits.length() < INTEGER_MAX.length()
        || (digits.length() == INTEGER_MAX.length() && digits.compareTo(INTEGER_MAX) <= 0);
  }

  /** Whether a number with a fraction is one that a double can come near to (IEEE 754). */
  static boolean isFinite(String fraction) {
    int dot = fraction.indexOf('.');
    return dot < DOUBLE_DIGITS_MAX
        && !Double.isInfinite(Double.parseDouble(fraction.substring(0, dot) + ".0"));
  }
}
