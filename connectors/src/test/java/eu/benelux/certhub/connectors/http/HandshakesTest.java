package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.HelloFace.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import java.io.IOException;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** FAULTS S-114 and S-115: what is done to the listener before there is a connection. */
@ParameterizedClass
@MethodSource("engines")
class HandshakesTest {
  private static final String HELLO =
      "GET /hello HTTP/1.1\r\nHost: localhost\r\n" + HelloFace.LOGIN + "\r\n";

  /** A record of nine bytes, in which a ClientHello of 16 MB begins (CVE-2026-45416). */
  private static final byte[] HUGE_HELLO = HexFormat.of().parseHex("160301400001ffffff");

  private final Vertx vertx = Vertx.vertx();
  private final Pem pem = Pem.of("localhost");
  private final SSLEngineOptions engine;

  HandshakesTest(SSLEngineOptions engine) {
    this.engine = engine;
  }

  static Stream<SSLEngineOptions> engines() {
    return Stream.of(Tls.engine(), new JdkSSLEngineOptions());
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private int open(Duration header, int connectionsMax) throws Exception {
    Waits waits = new Waits(header, HelloFace.LONG, HelloFace.LONG, HelloFace.LONG);
    HttpSettings settings = HelloFace.secured(pem.key(), pem.certificate(), waits, connectionsMax);
    return Listener.open(
            vertx, settings, new HelloFace.Members(), new HelloFace(), HelloFace.wired(engine))
        .await(30, TimeUnit.SECONDS)
        .port();
  }

  private static void greet(int port) throws Exception {
    try (SSLSocket socket = Secured.socket(port)) {
      assertThat(new Wire(socket).send(HELLO).readAnswer()).endsWith("hello be-1");
    }
  }

  private void greetSoon(int port) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        greet(port);
        return;
      } catch (IOException stillFull) {
        assertThat(System.nanoTime()).isLessThan(end);
        vertx.timer(10, TimeUnit.MILLISECONDS).await();
      }
    }
  }

  @Test
  void s114ServeOneCertificateWhateverNameIsAskedFor() throws Exception {
    int port = open(HelloFace.LONG, 100);
    Set<Certificate> shown = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      try (SSLSocket socket = Secured.socket(port)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("host" + i + ".example")));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        shown.add(socket.getSession().getPeerCertificates()[0]);
      }
    }
    assertThat(shown).hasSize(1);
  }

  @Test
  void s115EndWithTheDeadlineOfAHead() throws Exception {
    int port = open(Duration.ofMillis(500), 100);
    List<Wire> huge = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      huge.add(Wire.to(port).send(HUGE_HELLO));
    }
    huge.add(Wire.to(port)); // and one that says nothing
    for (Wire wire : huge) {
      // An alert at most.
      assertThat(wire.readToEnd().length()).isLessThan(30);
      wire.close();
    }
  }

  @Test
  void s115CountAsConnections() throws Exception {
    int port = open(HelloFace.LONG, 2);
    List<Wire> silent = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      silent.add(Wire.to(port));
    }
    for (int i = 0; i < 20; i++) {
      try (Wire wire = Wire.to(port)) {
        assertThat(wire.readToEnd()).isEmpty();
      }
    }
    for (Wire wire : silent) {
      wire.close();
    }
    // They are forgotten as they go, and a handshake that is done is not counted twice.
    greetSoon(port);
    for (int i = 0; i < 20; i++) {
      greet(port);
    }
  }
}
