package eu.benelux.certhub.connectors.http;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which addresses the outgoing client connects to. Addresses are judged after a name was looked up,
 * and the judged address is the one that is connected to: a second answer of the name server changes
 * nothing.
 */
public enum Reach {
  /**
   * Addresses of the public Internet only: for addresses that strangers may have had a hand in
   * (IANA special-purpose registries, RFC 6890).
   */
  PUBLIC,

  /** Loopback and private networks, too: for a server that the operator named. */
  PRIVATE;

  /** Never allowed: no address of one server, or where clouds keep secrets (169.254.169.254). */
  boolean allows(InetAddress address) {
    boolean nowhere =
        address.isAnyLocalAddress() || address.isMulticastAddress() || address.isLinkLocalAddress();
    byte[] bytes = address.getAddress();
    boolean broad = address instanceof Inet4Address && (at(bytes, 0) == 0 || at(bytes, 0) >= 240);
    if (nowhere || broad) {
      return false;
    }
    return this == PRIVATE || !isSpecial(address, bytes);
  }

  private static boolean isSpecial(InetAddress address, byte[] bytes) {
    if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
      return true;
    }
    return address instanceof Inet4Address ? isSpecialFour(bytes) : isSpecialSix(bytes);
  }

  private static boolean isSpecialFour(byte[] bytes) {
    int first = at(bytes, 0);
    int second = at(bytes, 1);
    int third = at(bytes, 2);
    return switch (first) {
      case 10, 127 -> true;
      case 100 -> second >= 64 && second < 128; // carriers' NAT
      case 172 -> second >= 16 && second < 32;
      case 192 ->
        second == 168
            || (second == 0 && (third == 0 || third == 2)) // protocol assignments, examples
            || (second == 88 && third == 99); // 6to4 relays
      case 198 -> second == 18 || second == 19 || (second == 51 && third == 100);
      case 203 -> second == 0 && third == 113;
      default -> false;
    };
  }

  /** Only 2000::/3 is in use as the Internet; in it, whatever may carry an IPv4 address is not. */
  private static boolean isSpecialSix(byte[] bytes) {
    int first = at(bytes, 0) << 8 | at(bytes, 1);
    int second = at(bytes, 2) << 8 | at(bytes, 3);
    boolean global = first >>> 13 == 1;
    boolean tunnel = first == 0x2002 || (first == 0x2001 && second < 0x0200);
    boolean example = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
    return !global || tunnel || example;
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xFF;
  }
}
