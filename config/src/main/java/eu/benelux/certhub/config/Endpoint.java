package eu.benelux.certhub.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, written {@code 127.0.0.1:8443}, {@code hub.example.be:8443} or {@code
 * [::1]:8443}. Nothing is looked up.
 *
 * @param host a name, a dotted IPv4 address or an IPv6 address without brackets and without zone
 * @param port 0 to 65535; 0 lets the system choose where one listens
 */
public record Endpoint(String host, int port) {
  private static final Pattern WRITTEN =
      Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+)):(0|[1-9][0-9]{0,4})");
  private static final Pattern NAME = Pattern.compile(
      "(?!.*-(\\.|$))[A-Za-z0-9_][A-Za-z0-9_-]{0,62}" + "(\\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*");
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)");
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

  public Endpoint {
    if (!isHost(host)) {
      throw new IllegalArgumentException("not a host name or address");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
  }

  /** An endpoint as it stands in a file; nothing where host or port is missing or wrong. */
  public static Optional<Endpoint> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    boolean inBrackets = written.group(1) != null;
    String host = inBrackets ? written.group(1) : written.group(2);
    int port = Integer.parseInt(written.group(3));
    return port <= 65_535 && isHost(host) && inBrackets == host.contains(":")
        ? Optional.of(new Endpoint(host, port))
        : Optional.empty();
  }

  /** Whether only this machine can be meant: 127.0.0.0/8, ::1 or the name localhost. */
  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || (IPV4.matcher(host).matches() && host.startsWith("127."))
        || (host.contains(":") && isIpv6Loopback());
  }

  /** As it may stand in a file or in an address. */
  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }

  private boolean isIpv6Loopback() {
    return ipv6(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** Forms that some programs read as IPv4 (octal, hexadecimal, one number) are refused. */
  private static boolean isHost(String host) {
    if (host.contains(":")) {
      return ipv6(host).isPresent();
    }
    return host.length() <= 253
        && NAME.matcher(host).matches()
        && (!ENDS_IN_A_NUMBER.matcher(host).matches() || IPV4.matcher(host).matches());
  }

  private static Optional<InetAddress> ipv6(String host) {
    if (!host.matches("[0-9A-Fa-f:.]{2,45}")) {
      return Optional.empty();
    }
    try {
      // A host with a colon is never looked up: it is an address or it is refused.
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
