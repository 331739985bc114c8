package eu.benelux.certhub.connectors.http;

import io.netty.util.NetUtil;

/**
 * One address or a network: {@code 192.0.2.7}, {@code 10.0.0.0/8}, {@code 2001:db8::/32}. Nothing is
 * looked up.
 */
public record Network(String text) {

  public Network {
    int slash = text.indexOf('/');
    byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    boolean fits = slash < 0
        || (bits.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(bits) <= 8 * address.length);
    if (address.length == 0 || !fits) {
      throw new IllegalArgumentException("not an address or network such as 10.0.0.0/8");
    }
  }

  /** Whether this address, of 4 or 16 bytes, is one of it. */
  boolean holds(byte[] address) {
    int slash = text.indexOf('/');
    byte[] own = bytes(slash < 0 ? text : text.substring(0, slash));
    int bits = slash < 0 ? 8 * own.length : Integer.parseInt(text.substring(slash + 1));
    if (own.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((own[bit / 8] ^ address[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of an address without a zone; none when it is no address. */
  static byte[] bytes(String address) {
    boolean zoned = address.indexOf('%') >= 0 || address.indexOf('[') >= 0;
    byte[] bytes = zoned ? null : NetUtil.createByteArrayFromIpAddressString(address);
    return bytes == null ? new byte[0] : plain(bytes);
  }

  /** An IPv4 address in the clothes of IPv6 (RFC 4291 section 2.5.5.2) is the IPv4 address. */
  private static byte[] plain(byte[] bytes) {
    boolean mapped = bytes.length == 16 && bytes[10] == -1 && bytes[11] == -1;
    for (int i = 0; mapped && i < 10; i++) {
      mapped = bytes[i] == 0;
    }
    return mapped ? java.util.Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }
}
