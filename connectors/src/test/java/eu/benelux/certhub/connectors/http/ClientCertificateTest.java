package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.HelloFace.Members;
import eu.benelux.certhub.crypto.credential.SpkiPin;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLEngineOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FAULTS S-214. Whether a certificate is valid now is for the door to say, and tested there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientCertificateTest {
  private static final LoginSettings ASKS =
      new LoginSettings(Optional.empty(), true, List.of(), "X-Forwarded-For", Optional.empty());
  private static final String GET = "GET /hello HTTP/1.1\r\nHost: localhost\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final Members members = new Members();
  private final Pem pem = Pem.of("localhost");
  private List<Listener> listeners = List.of();

  @BeforeAll
  void open() throws Exception {
    for (String name : List.of("client", "client-without-use", "server-only")) {
      SpkiPin.ofPem(Files.readString(file(name + ".crt")))
          .ifPresent(pin -> members.pins.put(name, pin));
    }
    listeners = List.of(open(Tls.engine()), open(new JdkSSLEngineOptions()));
  }

  private Listener open(SSLEngineOptions engine) throws Exception {
    Wiring wiring = new Wiring(System::nanoTime, Optional.empty(), Duration.ofMillis(20), engine);
    return Listener.open(vertx, HelloFace.secured(pem, ASKS), members, new HelloFace(), wiring)
        .await(30, TimeUnit.SECONDS);
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @CsvSource({
    "client,             be, 200",
    "client-without-use, be, 200", // RFC 5280 section 4.2.1.12: no use is every use
    "server-only,        be, 401", // wrong use, though its key is pinned
    "client,             -,  401", // nobody's pin
    "'',                 be, 401", // no certificate
  })
  void s214ReadsTheCertificateOfTheHandshake(String name, String pinnedFor, int status)
      throws Exception {
    members.pins.remove("be");
    if (pinnedFor.equals("be")) {
      members.pins.put("be", members.pins.getOrDefault(name, "no pin"));
    }
    for (Listener each : listeners) {
      HttpClient client = client(name);
      for (int i = 0; i < 3; i++) { // again on the connection, and again after a handshake
        assertThat(status(client, each, Optional.empty())).isEqualTo(status);
      }
      client.close().await();
      assertThat(status(client(name), each, Optional.empty())).isEqualTo(status);
    }
  }

  @Test
  void s214StillReadsItWhenTheServersOwnIsRenewed() throws Exception {
    members.pins.put("be", members.pins.getOrDefault("client", ""));
    List<HttpClient> before = List.of(client("client"), client("client"));
    for (int i = 0; i < listeners.size(); i++) {
      assertThat(status(before.get(i), listeners.get(i), Optional.empty())).isEqualTo(200);
    }
    List<Certificate> shown = listeners.stream().map(Secured::shownBy).toList();
    Pem renewed = Pem.of("localhost");
    Files.move(renewed.certificate(), pem.certificate(), StandardCopyOption.ATOMIC_MOVE);
    Files.move(renewed.key(), pem.key(), StandardCopyOption.ATOMIC_MOVE);
    for (int i = 0; i < listeners.size(); i++) {
      Listener each = listeners.get(i);
      Certificate old = shown.get(i);
      Until.holds(vertx, () -> !Secured.shownBy(each).equals(old));
      assertThat(status(before.get(i), each, Optional.empty())).isEqualTo(200);
      assertThat(status(client("client"), each, Optional.empty())).isEqualTo(200);
      assertThat(status(client(""), each, Optional.empty())).isEqualTo(401);
    }
  }

  @Test
  void s214TakesAPasswordBesideACertificateForWhatItIs() throws Exception {
    members.pins.put("be", members.pins.getOrDefault("client", ""));
    for (Listener each : listeners) {
      HttpClient client = client("client");
      assertThat(status(client, each, Optional.of("Bearer token-of-nl"))).isEqualTo(200);
      assertThat(status(client, each, Optional.of("Bearer wrong"))).isEqualTo(401);
    }
  }

  @Test
  void s214ReadsTheCertificateThatAProxyWrites() throws Exception {
    LoginSettings proxied = new LoginSettings(
        Optional.empty(),
        false,
        List.of(new Network("127.0.0.1")),
        "X-Forwarded-For",
        Optional.of("X-SSL-Client-Cert"));
    Members known = new Members();
    known.pins.put("be", members.pins.getOrDefault("client", ""));
    int port =
        HelloFace.open(vertx, HelloFace.with(proxied), new HelloFace(), known).port();
    String text = Files.readString(file("client.crt"));
    String base64 = text.replaceAll("-----[A-Z ]+-----|\\s", "");
    try (Wire wire = Wire.to(port)) {
      for (String good :
          List.of(escaped(text), text.strip().replace("\n", "\t"), ":" + base64 + ":")) {
        wire.send(GET + "X-SSL-Client-Cert: " + good + "\r\n\r\n");
        assertThat(wire.readAnswer()).endsWith("hello be-1");
      }
      String other = escaped(Files.readString(file("server-only.crt")));
      for (String bad : List.of("", "%0A", "AAAA", escaped(text).substring(0, 300), other)) {
        wire.send(GET + "X-SSL-Client-Cert: " + bad + "\r\n\r\n");
        assertThat(wire.readAnswer()).startsWith("HTTP/1.1 401");
      }
      String line = "X-SSL-Client-Cert: " + escaped(text) + "\r\n";
      assertThat(wire.send(GET + line + line + "\r\n").readAnswer()).startsWith("HTTP/1.1 401");
    }
  }

  /** As nginx writes its $ssl_client_escaped_cert. */
  private static String escaped(String pem) {
    return URLEncoder.encode(pem, StandardCharsets.US_ASCII).replace("+", "%20");
  }

  private HttpClient client(String name) throws Exception {
    HttpClientOptions options =
        new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false);
    if (!name.isEmpty()) {
      options.setKeyCertOptions(new PemKeyCertOptions()
          .addKeyPath(file(name + ".key").toString())
          .addCertPath(file(name + ".crt").toString()));
    }
    return vertx.createHttpClient(options);
  }

  private int status(HttpClient client, Listener listener, Optional<String> authorization)
      throws Exception {
    RequestOptions asked = new RequestOptions()
        .setHost("localhost")
        .setPort(listener.port())
        .setURI("/hello")
        .setMethod(HttpMethod.GET);
    authorization.ifPresent(value -> asked.putHeader("Authorization", value));
    return client
        .request(asked)
        .compose(HttpClientRequest::send)
        .map(HttpClientResponse::statusCode)
        .await(30, TimeUnit.SECONDS);
  }

  private static Path file(String name) throws Exception {
    return Path.of(java.util.Objects.requireNonNull(
            ClientCertificateTest.class.getResource("/http/" + name), name)
        .toURI());
  }
}
