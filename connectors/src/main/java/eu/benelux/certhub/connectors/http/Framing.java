package eu.benelux.certhub.connectors.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wrong with a request head before anybody looks at what it asks for: RFC 9110 and 9112 read
 * strictly, because two readers that disagree about a message are how requests are smuggled.
 */
final class Framing {
  /** What any face may allow; each route says its own part of it. */
  static final String METHODS = "GET, HEAD, POST, DELETE";

  private static final Set<HttpMethod> KNOWN =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.DELETE);
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  /** Ports that a host was asked for with; more are not remembered. */
  private static final int SERVED_MAX = 64;

  private final Set<String> hosts;
  private final int headersMax;

  /** Host headers that were found to be served: few, and the same in nearly every request. */
  private final Set<String> served = new HashSet<>();

  Framing(HttpSettings settings) {
    this.hosts = settings.hosts().stream().map(Framing::name).collect(Collectors.toSet());
    this.headersMax = settings.headersMax();
  }

  /** The fault of this head; after one of status 400 or 431 the connection is not to be trusted. */
  Optional<Refusal> fault(HttpServerRequest request) {
    return count(request)
        .or(() -> length(request))
        .or(() -> host(request))
        .or(() -> method(request))
        .or(() -> target(request))
        .or(() -> body(request));
  }

  private Optional<Refusal> count(HttpServerRequest request) {
    int[] lines = {0};
    request.headers().forEach((name, value) -> lines[0]++);
    return lines[0] > headersMax
        ? refuse(431, "Too many headers", "At most " + headersMax + " header lines are read.")
        : Optional.empty();
  }

  private static Optional<Refusal> length(HttpServerRequest request) {
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    List<String> lengths = request.headers().getAll(HttpHeaders.CONTENT_LENGTH);
    // Not trimmed: a folded header line comes with a space before its value.
    boolean chunked = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
    if (!codings.isEmpty()
        && (!chunked || !lengths.isEmpty() || request.version() != HttpVersion.HTTP_1_1)) {
      return bad("Transfer-Encoding is exactly chunked, without Content-Length, in HTTP/1.1.");
    }
    if (lengths.size() > 1 || lengths.stream().anyMatch(l -> !LENGTH.matcher(l).matches())) {
      return bad("Content-Length is given once and in digits.");
    }
    return Optional.empty();
  }

  private Optional<Refusal> host(HttpServerRequest request) {
    List<String> given = request.headers().getAll(HttpHeaders.HOST);
    HostAndPort authority = request.authority();
    if (given.size() > 1 || (given.isEmpty() && authority == null)) {
      return bad("Host is given exactly once.");
    }
    String host = given.isEmpty() ? written(authority) : given.get(0);
    boolean alone = authority == null || written(authority).equals(host);
    if (alone && served.contains(host)) {
      return Optional.empty();
    }
    if (!HOST.matcher(host).matches()) {
      return bad("Host is a name or an address, with or without a port.");
    }
    // HTTP/2 has :authority and may have Host beside it.
    boolean same = alone || name(written(authority)).equals(name(host));
    if (!same || !hosts.contains(name(host))) {
      return refuse(421, "Misdirected request", "This host name is not served here.");
    }
    if (alone && served.size() < SERVED_MAX) {
      served.add(host);
    }
    return Optional.empty();
  }

  private static String written(HostAndPort authority) {
    return authority.port() > 0 ? authority.host() + ":" + authority.port() : authority.host();
  }

  private static String name(String host) {
    String lower = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static Optional<Refusal> method(HttpServerRequest request) {
    return KNOWN.contains(request.method())
        ? Optional.empty()
        : refuse(405, "Method not allowed", "Allowed here: " + METHODS + ".");
  }

  private static Optional<Refusal> target(HttpServerRequest request) {
    String uri = request.uri();
    if (!uri.startsWith("/") || !isPrintable(uri)) {
      return bad("The request target is a path in ASCII.");
    }
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    return Target.isPlain(path) ? Optional.empty() : refuse(404, "Not found", "");
  }

  private static boolean isPrintable(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c <= ' ' || c > '~' || c == '#') {
        return false;
      }
    }
    return true;
  }

  private static Optional<Refusal> body(HttpServerRequest request) {
    List<String> encodings = request.headers().getAll(HttpHeaders.CONTENT_ENCODING);
    if (encodings.stream().anyMatch(e -> !e.equalsIgnoreCase("identity"))) {
      return refuse(
          415, "Unsupported media type", "Bodies are read without Content-Encoding only.");
    }
    List<String> expected = request.headers().getAll(HttpHeaders.EXPECT);
    return expected.stream().anyMatch(e -> !e.equalsIgnoreCase("100-continue"))
        ? refuse(417, "Expectation failed", "Only 100-continue can be expected.")
        : Optional.empty();
  }

  private static Optional<Refusal> bad(String detail) {
    return refuse(400, "Bad request", detail);
  }

  private static Optional<Refusal> refuse(int status, String title, String detail) {
    return Optional.of(new Refusal(status, title, detail));
  }
}
