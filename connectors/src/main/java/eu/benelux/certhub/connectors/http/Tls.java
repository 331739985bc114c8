package eu.benelux.certhub.connectors.http;

import eu.benelux.certhub.config.TlsProfile;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link TlsProfile} and the operator's key, as the listener takes them. */
final class Tls {
  private Tls() {}

  static void wrap(HttpServerOptions options, HttpSettings settings, Path key, Path certificate) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(TlsProfile.PROTOCOLS))
        .setSslHandshakeTimeout(settings.headerMax().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setKeyCertOptions(
            new PemKeyCertOptions().addKeyPath(key.toString()).addCertPath(certificate.toString()));
    TlsProfile.SUITES.forEach(options::addEnabledCipherSuite);
    // BoringSSL costs two thirds of the JDK's engine per page, but lives on two platforms only.
    if (OpenSSLEngineOptions.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable()) {
      options.setSslEngineOptions(new OpenSSLEngineOptions());
    }
  }
}
