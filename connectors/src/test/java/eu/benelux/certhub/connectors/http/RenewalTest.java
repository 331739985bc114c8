package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.HelloFace.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FAULTS F-508 and F-509, on real sockets. */
class RenewalTest {
  private static final String HELLO =
      "GET /hello HTTP/1.1\r\nHost: localhost\r\n" + HelloFace.LOGIN + "\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final Pem first = Pem.of("localhost");
  private final Pem second = Pem.of("localhost");

  @TempDir
  private Path folder;

  private Path key;
  private Path certificate;

  @BeforeEach
  void copy() throws IOException {
    key = folder.resolve("tls.key");
    certificate = folder.resolve("tls.crt");
    put(first.key(), key);
    put(first.certificate(), certificate);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** As an operator's tool replaces a file. */
  private static void put(Path from, Path to) throws IOException {
    Path beside = to.resolveSibling("new");
    Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
    Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
  }

  static Stream<SSLEngineOptions> engines() {
    return Stream.of(Tls.engine(), new JdkSSLEngineOptions());
  }

  private Listener open(SSLEngineOptions engine) throws Exception {
    Wiring wiring = new Wiring(System::nanoTime, Optional.empty(), Duration.ofMillis(20), engine);
    HttpSettings settings = HelloFace.secured(key, certificate, Waits.ALL_LONG);
    return Listener.open(vertx, settings, new HelloFace.Members(), new HelloFace(), wiring)
        .await(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void f508ServesTheNewCertificateAndKeepsOldConnections(SSLEngineOptions engine) throws Exception {
    Listener listener = open(engine);
    try (SSLSocket old = Secured.socket(listener.port())) {
      Certificate before = Secured.shown(old);
      assertThat(new Wire(old).send(HELLO).readAnswer()).endsWith("hello be-1");
      put(second.certificate(), certificate);
      put(second.key(), key);
      Until.holds(vertx, () -> !Secured.shownBy(listener).equals(before));
      assertThat(new Wire(old).send(HELLO).readAnswer()).endsWith("hello be-1");
      assertThat(listener.trouble()).isEmpty();
    }
  }

  @Test
  void f509KeepsTheOldOneAndSaysWhy() throws Exception {
    Listener listener = open(Tls.engine());
    Certificate before = Secured.shownBy(listener);
    put(second.certificate(), certificate);
    untilTold(listener, "is not the key of the certificate");
    Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nAAAA\n");
    untilTold(listener, "no X.509 certificates");
    Files.writeString(certificate, "");
    untilTold(listener, "no certificate");
    Files.delete(certificate);
    untilTold(listener, "cannot be read");
    put(second.certificate(), certificate);
    Files.writeString(key, "nonsense");
    untilTold(listener, "holds no key");
    assertThat(Secured.shownBy(listener)).isEqualTo(before);
    put(second.key(), key);
    Until.holds(vertx, () -> listener.trouble().isEmpty());
    assertThat(Secured.shownBy(listener)).isNotEqualTo(before);
  }

  @Test
  void refusesToStartWithWhatIsNoPair() throws Exception {
    put(second.key(), key);
    assertThatThrownBy(() -> open(Tls.engine()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the key of");
  }

  private void untilTold(Listener listener, String words) {
    Until.holds(
        vertx, () -> listener.trouble().filter(why -> why.contains(words)).isPresent());
  }
}
