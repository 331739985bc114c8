package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Existing;
import eu.benelux.certhub.config.Range;
import eu.benelux.certhub.config.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a listener listens, and how much of what it bears with.
 *
 * @param listen where it listens; port 0 takes any
 * @param hosts the names that callers may call it by ({@code Host}), without ports; the first one
 *     stands in {@link Listener#url}
 * @param key the private key as PEM (PKCS #8); with the certificate or not at all
 * @param certificate the certificate chain as PEM, own certificate first
 * @param plain whether HTTP without TLS is meant; allowed on loopback only
 * @param login how callers show who they are, and which proxies may speak for them
 * @param headerMax how long a new connection may take to its first whole request head, and a TLS
 *     handshake
 * @param bodyGrace how long a body may be slower than {@code bodyRate}, at its start and ever after
 * @param bodyRate bytes per second that a body must reach on average once its grace is over
 * @param idleMax how long a connection may stay from an answer to the next whole request head
 * @param stallMax how long a reader may take nothing of an answer
 * @param connectionsMax connections at a time; above it callers read 503, above twice as many they
 *     are cut off
 * @param perAddressMax the same for one IPv4 address or one IPv6 /64
 * @param headMax length of all header lines of a request, and of its request line
 * @param headersMax header lines of a request
 * @param bodyMax the longest body
 * @param bodiesMax the bytes of all bodies that are under way or not answered yet, of one account at
 *     most half of it or one body; answers under way have twice as much, of one account a quarter of
 *     that
 * @param drainMax how long a closing listener waits for requests that are under way
 * @param rates how often one party may ask
 */
public record HttpSettings(
    @Default("127.0.0.1:8443") Endpoint listen,
    @Default("[localhost, 127.0.0.1]") List<String> hosts,
    @Existing(Existing.Kind.FILE) Optional<Path> key,
    @Existing(Existing.Kind.FILE) Optional<Path> certificate,
    @Default("false") boolean plain,
    LoginSettings login,
    @Default("10s") @Range(min = "10ms") Duration headerMax,
    @Default("30s") @Range(min = "10ms") Duration bodyGrace,
    @Default("1KiB") Size bodyRate,
    @Default("60s") @Range(min = "10ms") Duration idleMax,
    @Default("60s") @Range(min = "10ms") Duration stallMax,
    @Default("2000") @Range(min = "1") int connectionsMax,
    @Default("200") @Range(min = "1") int perAddressMax,
    @Default("8KiB") @Range(min = "1KiB", max = "64KiB") Size headMax,
    @Default("100") @Range(min = "10", max = "1000") int headersMax,
    @Default("16MiB") @Range(min = "1KiB", max = "1GiB") Size bodyMax,
    @Default("64MiB") @Range(min = "1KiB") Size bodiesMax,
    @Default("20s") @Range(max = "10m") Duration drainMax,
    RateSettings rates) {

  public HttpSettings {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("hosts names at least one host");
    }
    if (key.isPresent() != certificate.isPresent()) {
      throw new IllegalArgumentException("key and certificate belong together");
    }
    if (plain && key.isPresent()) {
      throw new IllegalArgumentException("plain is without key and certificate");
    }
    if (plain && !listen.isLoopback()) {
      throw new IllegalArgumentException("plain HTTP is for loopback only: give key, certificate");
    }
    if (!plain && key.isEmpty()) {
      throw new IllegalArgumentException(
          "give key and certificate, or say plain: true on loopback");
    }
    if (login.certificates() && plain) {
      throw new IllegalArgumentException("certificates are shown in TLS: plain has none");
    }
    if (bodiesMax.compareTo(bodyMax) < 0) {
      throw new IllegalArgumentException("bodiesMax has room for one body of bodyMax");
    }
  }
}
