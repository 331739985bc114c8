package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import eu.benelux.certhub.connectors.http.OutgoingLogin;
import eu.benelux.certhub.connectors.http.OutgoingSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which server a client talks to, as whom, and how.
 *
 * @param server an address without a path, such as {@code https://hub.example:8443}: discovery is
 *     then at {@code /taxii2/}; or the whole address of the discovery, where the server is not at the
 *     top of its host
 * @param login shown to this server (scheme, host and port) and to no other
 */
public record TaxiiClientSettings(
    URI server, OutgoingLogin login, OutgoingSettings http, TaxiiClientLimits limits) {

  public TaxiiClientSettings {
    requireNonNull(server, "server");
    requireNonNull(login, "login");
    requireNonNull(http, "http");
    requireNonNull(limits, "limits");
  }

  /**
   * With every limit at its default.
   *
   * @param trusted certificates as PEM that are believed instead of the system's
   */
  public static TaxiiClientSettings of(URI server, OutgoingLogin login, Optional<Path> trusted) {
    return new TaxiiClientSettings(
        server,
        login,
        OutgoingSettings.standard().withTrusted(trusted),
        TaxiiClientLimits.standard());
  }

  /** The same, with HTTP without TLS allowed to loopback addresses. */
  public TaxiiClientSettings plainOnLoopback() {
    return new TaxiiClientSettings(server, login, http.withPlain(true), limits);
  }

  /** Where the discovery is (TAXII 2.1 section 4.1), with the slash at its end. */
  URI discovery() {
    String path = Optional.ofNullable(server.getRawPath()).orElse("");
    return server.resolve(
        path.isEmpty() || path.equals("/") ? "/taxii2/" : path.endsWith("/") ? path : path + "/");
  }
}
