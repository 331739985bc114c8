package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.TlsProfile;
import eu.benelux.certhub.connectors.http.OutgoingFault.Stage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The one HTTP client of the house. HTTP/1.1 over TLS (1.2 or 1.3) with the host's name verified; plain
 * HTTP only to loopback and only where the settings say so. Redirects are answers, not followed;
 * compressed answers are neither asked for nor read; every wait and every length has a limit.
 *
 * <p>Thread-safe. Keep it as long as its answers are wanted, and close it.
 */
public final class Outgoing {
  /** How many addresses of one name are tried. */
  private static final int ADDRESSES_MAX = 4;

  /** 127.1, 017700000001 and 0x7f000001: the same address to some, and a name to others. */
  private static final Pattern ODD_NUMBER =
      Pattern.compile("(?!([1-9]?[0-9]{1,2}\\.){3}[0-9]{1,3}$)(0[xX][0-9a-fA-F]*|[0-9]+)"
          + "(\\.(0[xX][0-9a-fA-F]*|[0-9]+)){0,3}\\.?");

  private final Vertx vertx;
  private final OutgoingSettings settings;
  private final Optional<Bearing> bearing;
  private final Names names;
  // Vert.x closes a client that nobody holds any more.
  private final HttpClient client;
  private final WorkerExecutor workers;

  /** Who the login belongs to, and a client that shows its certificate. */
  private record Bearing(URI origin, OutgoingLogin login, HttpClient client) {}

  /** Who knows the addresses of a name. */
  @FunctionalInterface
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private Outgoing(Vertx vertx, OutgoingSettings settings, Optional<Bearing> bearing, Names names) {
    this.vertx = vertx;
    this.settings = settings;
    this.bearing = bearing;
    this.names = names;
    this.client = client(vertx, options(settings), settings);
    this.workers = vertx.createSharedWorkerExecutor("certhub-names", 2);
  }

  /** A client that shows no credentials. */
  public static Outgoing open(Vertx vertx, OutgoingSettings settings) {
    return open(vertx, settings, InetAddress::getAllByName);
  }

  /** The same, asking somebody else for addresses. */
  static Outgoing open(Vertx vertx, OutgoingSettings settings, Names names) {
    return new Outgoing(vertx, settings, Optional.empty(), names);
  }

  /**
   * A client that shows this login to every address of the same scheme, host and port as
   * {@code origin}, and to no other.
   */
  public static Outgoing open(
      Vertx vertx, OutgoingSettings settings, URI origin, OutgoingLogin login) {
    HttpClientOptions options = options(settings);
    login.certificate().ifPresent(own -> options.setKeyCertOptions(own.options()));
    Bearing bearing = new Bearing(origin, login, client(vertx, options, settings));
    return new Outgoing(vertx, settings, Optional.of(bearing), InetAddress::getAllByName);
  }

  /** Whether two addresses have the same scheme, host and port. */
  public static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme() != null
        && one.getHost() != null
        && one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  /**
   * Sends one request, once.
   *
   * @return the answer of whatever status; fails with an {@link OutgoingFault}
   */
  public Future<OutgoingAnswer> send(OutgoingRequest request) {
    Optional<String> forbidden = forbidden(request.uri());
    if (forbidden.isPresent()) {
      return fault(Stage.FORBIDDEN, request.uri(), forbidden.get());
    }
    return addresses(request.uri()).compose(addresses -> sendTo(addresses, request));
  }

  /** Ends exchanges that are under way. */
  public Future<Void> close() {
    Future<Void> own =
        bearing.map(bears -> bears.client().close()).orElseGet(Future::succeededFuture);
    return own.compose(closed -> client.close()).compose(closed -> workers.close());
  }

  private Optional<String> forbidden(URI uri) {
    if (uri.getHost() == null || uri.getScheme() == null || uri.getRawPath() == null) {
      return Optional.of("this is no address of a web server");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("an address with a user name in it is not used; give credentials apart");
    }
    if (ODD_NUMBER.matcher(uri.getHost()).matches()) {
      return Optional.of("a number is no host; write an address as four numbers");
    }
    return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> Optional.empty();
      case "http" ->
        settings.plain() ? Optional.empty() : Optional.of("plain HTTP is not allowed; use https");
      default -> Optional.of("only https is spoken");
    };
  }

  /** Looks the name up off the event loop, and judges every address that it stands for. */
  private Future<List<InetAddress>> addresses(URI uri) {
    return workers
        .executeBlocking(() -> names.addresses(uri.getHost()), false)
        .timeout(settings.connectMax().toMillis(), TimeUnit.MILLISECONDS)
        .<List<InetAddress>>transform(found -> {
          if (found.failed()) {
            String reason = found.cause() instanceof TimeoutException
                ? "its name was not looked up in time"
                : "its name is not known";
            return fault(Stage.NOT_CONNECTED, uri, reason);
          }
          return judged(uri, List.of(found.result()));
        });
  }

  private Future<List<InetAddress>> judged(URI uri, List<InetAddress> addresses) {
    if (!addresses.stream().allMatch(settings.reach()::allows)) {
      return fault(Stage.FORBIDDEN, uri, "its address is not one that may be connected to");
    }
    boolean plain = uri.getScheme().equalsIgnoreCase("http");
    if (plain && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
      return fault(Stage.FORBIDDEN, uri, "plain HTTP is allowed to loopback only; use https");
    }
    return Future.succeededFuture(addresses.subList(0, Math.min(addresses.size(), ADDRESSES_MAX)));
  }

  /** The first address that can be connected to answers. */
  private Future<OutgoingAnswer> sendTo(List<InetAddress> addresses, OutgoingRequest request) {
    Future<OutgoingAnswer> answer = exchange(addresses.get(0), request);
    if (addresses.size() == 1) {
      return answer;
    }
    return answer.recover(
        cause -> cause instanceof OutgoingFault fault && fault.stage() == Stage.NOT_CONNECTED
            ? sendTo(addresses.subList(1, addresses.size()), request)
            : Future.failedFuture(cause));
  }

  private Future<OutgoingAnswer> exchange(InetAddress address, OutgoingRequest request) {
    Promise<OutgoingAnswer> whole = Promise.promise();
    Optional<Bearing> own = bearing.filter(bears -> isSameOrigin(bears.origin(), request.uri()));
    Exchange exchange =
        new Exchange(vertx, own.map(Bearing::client).orElse(client), settings, request, whole);
    // One context for timers and answers: what one exchange keeps needs no lock.
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        now -> exchange.start(address, own.flatMap(bears -> bears.login().header())));
    return whole.future();
  }

  private static <T> Future<T> fault(Stage stage, URI uri, String reason) {
    return Future.failedFuture(new OutgoingFault(stage, shown(uri) + ": " + reason));
  }

  /** Scheme, host and port: never a path or query, which may hold secrets. */
  static String shown(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getHost() == null ? "the address" : uri.getScheme() + "://" + uri.getHost() + port;
  }

  static int port(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    return uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
  }

  private static HttpClient client(
      Vertx vertx, HttpClientOptions options, OutgoingSettings settings) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(
            new PoolOptions().setHttp1MaxSize(settings.connectionsMax()).setMaxWaitQueueSize(1_000))
        .build();
  }

  private static HttpClientOptions options(OutgoingSettings settings) {
    HttpClientOptions options = new HttpClientOptions()
        // One stream per connection: nobody can flood what nobody negotiates.
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setUseAlpn(false)
        .setVerifyHost(true)
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(TlsProfile.PROTOCOLS))
        .setSslHandshakeTimeout(settings.connectMax().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setConnectTimeout((int) settings.connectMax().toMillis())
        .setMaxHeaderSize((int) settings.headMax().bytes())
        .setMaxInitialLineLength(4096)
        .setDecompressionSupported(false)
        // Shorter than servers keep idle connections: a POST should not meet a closing one.
        .setKeepAliveTimeout(5);
    TlsProfile.SUITES.forEach(options::addEnabledCipherSuite);
    settings
        .trusted()
        .ifPresent(
            path -> options.setTrustOptions(new PemTrustOptions().addCertPath(path.toString())));
    return options;
  }
}
