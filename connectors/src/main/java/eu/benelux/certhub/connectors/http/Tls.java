package eu.benelux.certhub.connectors.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** TLS 1.3, and 1.2 with forward secrecy and authenticated ciphers only (RFC 9325 section 4.2). */
final class Tls {
  private static final List<String> SUITES = List.of(
      "TLS_AES_256_GCM_SHA384",
      "TLS_AES_128_GCM_SHA256",
      "TLS_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private Tls() {}

  static void wrap(HttpServerOptions options, HttpSettings settings, Path key, Path certificate) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(Set.of("TLSv1.3", "TLSv1.2")))
        .setSslHandshakeTimeout(settings.headerMax().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setKeyCertOptions(
            new PemKeyCertOptions().addKeyPath(key.toString()).addCertPath(certificate.toString()));
    SUITES.forEach(options::addEnabledCipherSuite);
    // BoringSSL costs two thirds of the JDK's engine per page, but lives on two platforms only.
    if (OpenSSLEngineOptions.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable()) {
      options.setSslEngineOptions(new OpenSSLEngineOptions());
    }
  }
}
