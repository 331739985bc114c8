package eu.benelux.certhub.connectors.stix.object;

/** Addresses that are read by hand, in time linear in the text. */
final class Addresses {
  private static final int GROUPS = 8;
  private static final int LENGTH_MAX = 300;

  private Addresses() {}

  /** An IPv6 address or network by RFC 4291 section 2.2, in CIDR notation (STIX 2.1, 6.9). */
  static boolean isIpv6(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    return text.length() <= LENGTH_MAX
        && (slash < 0 || isPrefix(text.substring(slash + 1)))
        && isAddress(address);
  }

  private static boolean isPrefix(String digits) {
    boolean number = !digits.isEmpty()
        && digits.length() <= 3
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && (digits.length() == 1 || digits.charAt(0) != '0');
    return number && Integer.parseInt(digits) <= 128;
  }

  private static boolean isAddress(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address) == GROUPS;
    }
    if (address.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int before = gap == 0 ? 0 : groups(address.substring(0, gap));
    String rest = address.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest);
    boolean dotted = address.substring(0, gap).indexOf('.') >= 0;
    return before >= 0 && after >= 0 && !dotted && before + after < GROUPS;
  }

  /** How many groups of 16 bits, or less than nothing if they are no such groups. */
  private static int groups(String text) {
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (i == parts.length - 1 && part.indexOf('.') >= 0) {
        count += isIpv4(part) ? 2 : -100;
      } else {
        boolean hex = !part.isEmpty()
            && part.length() <= 4
            && part.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        count += hex ? 1 : -100;
      }
    }
    return count;
  }

  private static boolean isIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    boolean good = parts.length == 4;
    for (String part : parts) {
      good = good
          && !part.isEmpty()
          && part.length() <= 3
          && part.chars().allMatch(c -> c >= '0' && c <= '9')
          && Integer.parseInt(part) <= 255
          && (part.length() == 1 || part.charAt(0) != '0');
    }
    return good;
  }
}
