package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.TlsProfile;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link TlsProfile} and the operator's key, as the listener takes them. */
final class Tls {
  private Tls() {}

  static void wrap(HttpServerOptions options, HttpSettings settings, Chain chain) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(TlsProfile.PROTOCOLS))
        .setSslHandshakeTimeout(settings.headerMax().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setKeyCertOptions(chain.options());
    if (settings.login().certificates()) {
      options
          .setClientAuth(ClientAuth.REQUEST)
          .setTrustOptions(TrustOptions.wrap(new AnyCertificate()));
    }
    TlsProfile.SUITES.forEach(options::addEnabledCipherSuite);
  }

  /** The same with another chain, for a listener that is open. */
  static ServerSSLOptions options(HttpSettings settings, Chain chain) {
    HttpServerOptions options = new HttpServerOptions();
    wrap(options, settings, chain);
    return options.getSslOptions();
  }

  /** BoringSSL costs two thirds of the JDK's engine per page, but lives on two platforms only. */
  static SSLEngineOptions engine() {
    return OpenSSLEngineOptions.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable()
        ? new OpenSSLEngineOptions()
        : new JdkSSLEngineOptions();
  }
}
