package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Optional;

/** IPv4 and IPv6 addresses and networks in CIDR notation, as values of STIX write them. */
final class Addresses {
  private static final int GROUPS = 8;
  private static final int ADDRESS_CHARS_MAX = 49;

  private Addresses() {}

  /**
   * An address or network.
   *
   * @param octets 4 or 16 of them, host bits included
   * @param prefix how many bits name the network: all of them for a single address
   */
  record Network(byte[] octets, int prefix) {
    /** Whether this network lies within the other, or is the same. */
    boolean within(Network other) {
      return octets.length == other.octets.length
          && prefix >= other.prefix
          && java.util.Arrays.equals(masked(other.prefix), other.masked(other.prefix));
    }

    boolean isV4() {
      return octets.length == 4;
    }

    /** The one spelling of this value: host bits as they are, no prefix for a single address. */
    String text() {
      return text(octets);
    }

    /** The one spelling of the set of addresses: host bits are zero. */
    String networkText() {
      return text(masked(prefix));
    }

    private String text(byte[] bytes) {
      String address = isV4() ? v4(bytes) : v6(bytes);
      return prefix == bytes.length * 8 ? address : address + "/" + prefix;
    }

    private byte[] masked(int bits) {
      byte[] masked = octets.clone();
      for (int i = 0; i < masked.length; i++) {
        int kept = Math.max(0, Math.min(8, bits - 8 * i));
        masked[i] &= (byte) (0xFF << (8 - kept));
      }
      return masked;
    }
  }

  /** Reads an address or network; leading zeros in IPv4 are refused, some read them as octal. */
  static Optional<Network> parse(String text) {
    if (text.length() > ADDRESS_CHARS_MAX) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] octets = address.indexOf(':') < 0 ? parseV4(address) : parseV6(address);
    int bits = octets.length * 8;
    int prefix = slash < 0 ? bits : decimal(text.substring(slash + 1), bits);
    return bits == 0 || prefix < 0 ? Optional.empty() : Optional.of(new Network(octets, prefix));
  }

  private static byte[] parseV4(String text) {
    byte[] octets = new byte[4];
    int from = 0;
    for (int i = 0; i < 4; i++) {
      int dot = i == 3 ? text.length() : text.indexOf('.', from);
      int value = dot < 0 ? -1 : decimal(text.substring(from, dot), 255);
      if (value < 0) {
        return new byte[0];
      }
      octets[i] = (byte) value;
      from = dot + 1;
    }
    return octets;
  }

  private static byte[] parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = groups(text);
      return groups.length == GROUPS ? octets(groups, new int[0]) : new byte[0];
    }
    int[] head = groups(text.substring(0, gap));
    int[] tail = groups(text.substring(gap + 2));
    boolean read = (gap == 0 || head.length > 0)
        && (gap + 2 == text.length() || tail.length > 0)
        && head.length + tail.length < GROUPS;
    return read ? octets(head, tail) : new byte[0];
  }

  /** The groups of a part of an IPv6 address; none if one cannot be read. */
  private static int[] groups(String part) {
    if (part.isEmpty()) {
      return new int[0];
    }
    String[] words = part.split(":", -1);
    boolean mixed = words[words.length - 1].indexOf('.') >= 0;
    int[] groups = new int[words.length + (mixed ? 1 : 0)];
    for (int i = 0; i < words.length; i++) {
      if (mixed && i == words.length - 1) {
        byte[] v4 = parseV4(words[i]);
        if (v4.length == 0) {
          return new int[0];
        }
        groups[i] = pair(v4[0], v4[1]);
        groups[i + 1] = pair(v4[2], v4[3]);
      } else {
        groups[i] = hex(words[i]);
        if (groups[i] < 0) {
          return new int[0];
        }
      }
    }
    return groups.length > GROUPS ? new int[0] : groups;
  }

  private static int pair(byte high, byte low) {
    return ((high & 0xFF) << 8) | (low & 0xFF);
  }

  private static byte[] octets(int[] head, int[] tail) {
    byte[] octets = new byte[2 * GROUPS];
    for (int i = 0; i < head.length; i++) {
      octets[2 * i] = (byte) (head[i] >> 8);
      octets[2 * i + 1] = (byte) head[i];
    }
    int from = 2 * (GROUPS - tail.length);
    for (int i = 0; i < tail.length; i++) {
      octets[from + 2 * i] = (byte) (tail[i] >> 8);
      octets[from + 2 * i + 1] = (byte) tail[i];
    }
    return octets;
  }

  private static int decimal(String digits, int max) {
    boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
    if (digits.isEmpty() || digits.length() > 3 || leadingZero) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value <= max ? value : -1;
  }

  private static int hex(String digits) {
    if (digits.isEmpty() || digits.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) > 'f' ? -1 : Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private static String v4(byte[] octets) {
    return (octets[0] & 0xFF) + "." + (octets[1] & 0xFF) + "." + (octets[2] & 0xFF) + "."
        + (octets[3] & 0xFF);
  }

  /** RFC 5952: lower case, no leading zeros, the first longest run of zeros is {@code ::}. */
  private static String v6(byte[] octets) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = pair(octets[2 * i], octets[2 * i + 1]);
    }
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > bestLength) {
        best = i;
        bestLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == best) {
        text.append("::");
        i += bestLength - 1;
      } else {
        text.append(text.length() == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
