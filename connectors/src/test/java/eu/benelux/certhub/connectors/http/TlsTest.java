package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.benelux.certhub.connectors.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII checklist 17, FAULTS S-215. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private static final String HELLO =
      "GET /hello HTTP/1.1\r\nHost: localhost\r\n" + HelloFace.LOGIN + "\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final Pem pem = Pem.of("localhost");
  private Listener listener;

  @BeforeAll
  void open() throws Exception {
    listener = HelloFace.open(vertx, HelloFace.secured(pem.key(), pem.certificate()));
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void row17Serves(String protocol) throws Exception {
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
  void row17RefusesWeakSuites(String suite) {
    assertThatThrownBy(() -> connect("TLSv1.2", List.of(suite)).close())
        .isInstanceOf(SSLHandshakeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0300", "0301", "0302"}) // SSL 3, TLS 1.0, TLS 1.1
  void row17RefusesOldProtocols(String version) throws Exception {
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
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
    SSLSocket socket = (SSLSocket) context
        .getSocketFactory()
        .createSocket(java.net.InetAddress.getLoopbackAddress(), listener.port());
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

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
