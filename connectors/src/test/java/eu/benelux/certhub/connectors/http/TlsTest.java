package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.connectors.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII checklist 17, FAULTS S-215: with BoringSSL, where there is one, and with the JDK's engine. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class TlsTest {
  private static final String HELLO =
      "GET /hello HTTP/1.1\r\nHost: localhost\r\n" + HelloFace.LOGIN + "\r\n";

  private static final Vertx vertx = Vertx.vertx();
  private static final Map<Boolean, Listener> listeners = new HashMap<>();

  private final Listener listener;

  TlsTest(boolean best) {
    listener = Objects.requireNonNull(listeners.get(best));
  }

  @BeforeAll
  static void open() throws Exception {
    Pem pem = Pem.of("localhost");
    HttpSettings settings = HelloFace.secured(pem.key(), pem.certificate());
    for (boolean best : new boolean[] {true, false}) {
      Wiring wiring = HelloFace.wired(best ? Tls.engine() : new JdkSSLEngineOptions());
      listeners.put(
          best,
          Listener.open(vertx, settings, new HelloFace.Members(), new HelloFace(), wiring)
              .await(30, TimeUnit.SECONDS));
    }
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void row17S215Serves(String protocol) throws Exception {
    try (SSLSocket socket = connect(protocol, List.of())) {
      assertThat(new Wire(socket).send(HELLO).readAnswer())
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("strict-transport-security: max-age=31536000");
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = { // fit for the certificate, but without authentication of each record
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
      })
  void row17S215RefusesWeakSuites(String suite) {
    assertThatThrownBy(() -> connect("TLSv1.2", List.of(suite)).close())
        .isInstanceOf(SSLHandshakeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0300", "0301", "0302"}) // SSL 3, TLS 1.0, TLS 1.1
  void row17S215RefusesOldProtocols(String version) throws Exception {
    try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), listener.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(clientHello(HexFormat.of().parseHex(version)));
      // 21 is an alert, 22 would be the server's hello.
      assertThat(socket.getInputStream().read()).isIn(21, -1);
    }
  }

  @Test
  void speaksHttp2() throws Exception {
    var client = vertx.createHttpClient(new HttpClientOptions()
        .setSsl(true)
        .setTrustAll(true)
        .setVerifyHost(false)
        .setUseAlpn(true)
        .setProtocolVersion(HttpVersion.HTTP_2));
    var options = new RequestOptions()
        .setHost("localhost")
        .setPort(listener.port())
        .setURI("/hello")
        .setMethod(HttpMethod.GET)
        .putHeader("Authorization", "Bearer token-of-be");
    String answer = client
        .request(options)
        .compose(request -> request.send())
        .compose(response -> response.body().map(body -> response.version() + " " + body))
        .await(30, TimeUnit.SECONDS);
    assertThat(answer).isEqualTo("HTTP_2 hello be-1");
  }

  @Test
  void neverAnswersInClearText() throws Exception {
    try (Wire wire = Wire.to(listener.port())) {
      assertThat(wire.send(HELLO).readToEnd()).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void saysHowItIsReached() {
    assertThat(listener.url()).isEqualTo("https://localhost:" + listener.port());
  }

  private SSLSocket connect(String protocol, List<String> suites) throws Exception {
    SSLSocket socket = Secured.socket(listener.port());
    socket.setEnabledProtocols(new String[] {protocol});
    if (!suites.isEmpty()) {
      socket.setEnabledCipherSuites(suites.toArray(String[]::new));
    }
    socket.setSoTimeout(30_000);
    socket.startHandshake();
    return socket;
  }

  /** RFC 4346 section 7.4.1.2, with the two suites that every old client had. */
  private static byte[] clientHello(byte[] version) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(version);
    body.write(new byte[32]);
    body.write(0);
    body.write(HexFormat.of().parseHex("0004c013002f0100"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream record = new DataOutputStream(bytes);
    record.writeByte(22);
    record.write(version);
    record.writeShort(body.size() + 4);
    record.writeInt(0x01000000 | body.size());
    record.write(body.toByteArray());
    return bytes.toByteArray();
  }
}
