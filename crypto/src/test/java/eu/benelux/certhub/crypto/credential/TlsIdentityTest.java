package eu.benelux.certhub.crypto.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsIdentityTest {
  /** A handshake is judged by the wall clock of the JDK: so long that the test does not age. */
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final Duration LONG = Duration.ofDays(36_500);

  @Test
  void saysWhoItIsForAndSince() throws Exception {
    X509Certificate certificate = certificate(make(Duration.ofDays(365)));
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(
            List.of(2, "hub.example"),
            List.of(2, "localhost"),
            List.of(7, "127.0.0.1"),
            List.of(7, "0:0:0:0:0:0:0:1"));
    assertThat(certificate.getNotBefore()).isEqualTo(Date.from(FROM));
    assertThat(certificate.getNotAfter()).isEqualTo("2027-01-01T00:00:00Z");
  }

  @Test
  void isAServerAndNoAuthority() throws Exception {
    X509Certificate certificate = certificate(make(LONG));
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getKeyUsage())
        .containsExactly(true, false, false, false, false, false, false, false, false);
    assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
    certificate.verify(certificate.getPublicKey());
  }

  @Test
  void shakesHandsWithAClientThatPinsIt() throws Exception {
    TlsIdentity identity = make(LONG);
    SSLContext context = context(identity);
    try (SSLServerSocket server = (SSLServerSocket) context
        .getServerSocketFactory()
        .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread greeter = new Thread(() -> greet(server));
      greeter.start();
      try (SSLSocket client =
          (SSLSocket) context.getSocketFactory().createSocket("localhost", server.getLocalPort())) {
        client.setSoTimeout(60_000);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        assertThat(client.getInputStream().read()).isEqualTo('!');
        assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
      }
      greeter.join(60_000);
    }
  }

  @Test
  void isAcceptedByOpenssl(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("certificate.pem"), make(LONG).certificate());
    Process openssl;
    try {
      openssl = new ProcessBuilder(
              "openssl",
              "verify",
              "-x509_strict",
              "-purpose",
              "sslserver",
              "-verify_hostname",
              "hub.example",
              "-CAfile",
              file.toString(),
              file.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException noOpenssl) {
      Assumptions.abort("needs openssl on the path");
      return;
    }
    assertThat(openssl.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .endsWith(": OK\n");
  }

  @Test
  void hidesItsKeyInItsPrintedForm() throws Exception {
    assertThat(make(LONG).toString()).doesNotContain("PRIVATE");
  }

  @Test
  void refusesNobodyAndNever() {
    assertThatThrownBy(() -> new TlsIdentity.Hosts(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> make(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
  }

  private static TlsIdentity make(Duration validity) throws UnknownHostException {
    TlsIdentity.Hosts hosts = new TlsIdentity.Hosts(
        List.of("hub.example", "localhost"),
        List.of(
            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
            InetAddress.getByAddress(IPV6_LOOPBACK)));
    return TlsIdentity.make(hosts, FROM, validity, new SecureRandom());
  }

  private static X509Certificate certificate(TlsIdentity identity) throws GeneralSecurityException {
    return (X509Certificate) CertificateFactory.getInstance("X.509")
        .generateCertificate(
            new ByteArrayInputStream(identity.certificate().getBytes(StandardCharsets.US_ASCII)));
  }

  private static PrivateKey key(TlsIdentity identity) throws GeneralSecurityException {
    String base64 = identity.key().replaceAll("-----[A-Z ]+-----|\n", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static SSLContext context(TlsIdentity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate certificate = certificate(identity);
    store.setKeyEntry("hub", key(identity), new char[0], new Certificate[] {certificate});
    store.setCertificateEntry("pin", certificate);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static void greet(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.getOutputStream().write('!');
    } catch (IOException broken) {
      // The client's side of the test fails with what it read instead.
    }
  }
}
