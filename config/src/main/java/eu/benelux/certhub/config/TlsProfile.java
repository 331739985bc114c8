package eu.benelux.certhub.config;

import java.util.List;

/**
 * The TLS that every room speaks, in and out: 1.3, and 1.2 with forward secrecy and authenticated
 * ciphers only (RFC 9325 section 4.2). The one place that decides; no setting loosens it.
 */
public final class TlsProfile {
  /** Versions of the protocol, by their names in Java. */
  public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  /** Cipher suites, by their names in the IANA registry, the best first. */
  public static final List<String> SUITES = List.of(
      "TLS_AES_256_GCM_SHA384",
      "TLS_AES_128_GCM_SHA256",
      "TLS_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private TlsProfile() {}
}
