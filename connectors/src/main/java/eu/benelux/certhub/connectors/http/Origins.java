package eu.benelux.certhub.connectors.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where requests come from: who is connected, or who a trusted proxy says it speaks for. */
final class Origins {
  private final List<Network> proxies;
  private final String header;
  private final boolean standard;

  Origins(LoginSettings settings) {
    this.proxies = settings.trustedProxies();
    this.header = settings.addressHeader();
    this.standard = header.equalsIgnoreCase("Forwarded");
  }

  /**
   * The address of the client, as Java writes it. Read from the right: each trusted proxy wrote down
   * who called it, and the first one that is not trusted is the client. What stands further left is
   * the client's own invention.
   */
  String of(HttpServerRequest request) {
    String at = address(request.connection());
    if (proxies.isEmpty() || !trusts(at)) {
      return at;
    }
    List<String> hops = hops(request);
    for (int i = hops.size() - 1; i >= 0; i--) {
      Optional<String> hop = read(hops.get(i));
      if (hop.isEmpty()) {
        return at;
      }
      at = hop.get();
      if (!trusts(at)) {
        return at;
      }
    }
    return at;
  }

  /** Whether a trusted proxy is at the other end. */
  boolean isProxy(HttpConnection connection) {
    return isProxy(address(connection));
  }

  /** Whether this is the address of a trusted proxy. */
  boolean isProxy(String address) {
    return !proxies.isEmpty() && trusts(address);
  }

  private boolean trusts(String address) {
    byte[] bytes = Network.bytes(address);
    return bytes.length > 0 && proxies.stream().anyMatch(network -> network.holds(bytes));
  }

  /** The other end of a connection, without a zone. */
  static String address(HttpConnection connection) {
    String text = Optional.ofNullable(connection.remoteAddress())
        .flatMap(remote -> Optional.ofNullable(remote.hostAddress()))
        .orElse("");
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  private List<String> hops(HttpServerRequest request) {
    List<String> hops = new ArrayList<>();
    for (String line : request.headers().getAll(header)) {
      for (String hop : line.split(",", -1)) {
        hops.add(standard ? named(hop) : hop);
      }
    }
    return hops;
  }

  /** The {@code for} of one element of RFC 7239; empty where it has none. */
  private static String named(String element) {
    for (String pair : element.split(";", -1)) {
      String plain = pair.strip();
      if (plain.toLowerCase(Locale.ROOT).startsWith("for=")) {
        return plain.substring(4);
      }
    }
    return "";
  }

  /** An address with or without quotation marks, brackets and port; not a made-up name. */
  private static Optional<String> read(String hop) {
    String text = hop.strip();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      text = text.substring(1, bracket);
    } else if (text.indexOf(':') > 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      text = text.substring(0, text.indexOf(':'));
    }
    byte[] bytes = Network.bytes(text);
    try {
      return bytes.length == 0
          ? Optional.empty()
          : Optional.of(InetAddress.getByAddress(bytes).getHostAddress());
    } catch (UnknownHostException notSoManyBytes) {
      return Optional.empty();
    }
  }
}
