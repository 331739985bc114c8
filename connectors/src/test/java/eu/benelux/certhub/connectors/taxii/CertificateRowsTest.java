package eu.benelux.certhub.connectors.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.connectors.http.Listener;
import eu.benelux.certhub.connectors.http.LoginSettings;
import eu.benelux.certhub.crypto.credential.SpkiPin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row 18 of the conformance checklist in facts/TAXII.md, and section 3.1.3 of the TAXII 2.1
 * Interoperability Test Document 1.0: a client logs in by a certificate of PKIX.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateRowsTest {
  private static final LoginSettings ASKS =
      new LoginSettings(Optional.empty(), true, List.of(), "X-Forwarded-For", Optional.empty());

  private final Vertx vertx = Vertx.vertx();
  private String pin = "";
  private int port;

  @BeforeAll
  void open() throws Exception {
    pin = SpkiPin.ofPem(Files.readString(file("client.crt"))).orElseThrow();
    MemoryShelf shelf = new MemoryShelf(Probed.collections());
    TaxiiServer server =
        new TaxiiServer(vertx, Probed.taxii(), caller -> Future.succeededFuture(shelf));
    port = Listener.open(
            vertx, Probed.secured(Pem.of("localhost"), ASKS), Probed.door(this::owner), server)
        .await(10, TimeUnit.SECONDS)
        .port();
  }

  private Optional<String> owner(Credentials shown) {
    return shown instanceof Credentials.Certificate own && own.pin().equals(pin)
        ? Optional.of("be")
        : Optional.empty();
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @Test
  void row18TakesACertificateOfPkixForALogin() throws Exception {
    for (String path : List.of("/taxii2/", "/benelux/", Reply.SHARED, Reply.SHARED + "objects/")) {
      assertThat(get("client", path).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // none
        "server-only", // RFC 5280 section 4.2.1.12: for servers only
        "client-without-use", // good, but nobody's
      })
  void row18RefusesAnyOther(String name) throws Exception {
    HttpResponse<Buffer> refused = get(name, "/taxii2/");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.getHeader("WWW-Authenticate")).contains("Basic realm=");
    assertThat(refused.bodyAsJsonObject().getString("http_status")).isEqualTo("401");
  }

  @Test
  void txc_3_1_3_letsACertificateReadAndWriteLikeAPassword() throws Exception {
    JsonObject discovery = get("client", "/taxii2/").bodyAsJsonObject();
    assertThat(discovery.getString("title")).isNotEmpty();
    WebClient client = client("client");
    JsonObject status = client
        .post(port, "localhost", Reply.SHARED + "objects/")
        .putHeader("Accept", "application/taxii+json;version=2.1")
        .putHeader("Content-Type", "application/taxii+json;version=2.1")
        .sendBuffer(Buffer.buffer("{\"objects\":[" + Reply.indicator(1) + "]}"))
        .await(10, TimeUnit.SECONDS)
        .bodyAsJsonObject();
    assertThat(status.getInteger("success_count")).isEqualTo(1);
    assertThat(get("client", Reply.SHARED + "objects/").bodyAsString()).contains(Reply.id(1));
    assertThat(get("", Reply.SHARED + "objects/").statusCode()).isEqualTo(401);
  }

  private HttpResponse<Buffer> get(String certificate, String path) throws Exception {
    return client(certificate)
        .get(port, "localhost", path)
        .putHeader("Accept", "application/taxii+json;version=2.1")
        .send()
        .await(10, TimeUnit.SECONDS);
  }

  private WebClient client(String certificate) throws Exception {
    WebClientOptions options =
        new WebClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false);
    if (!certificate.isEmpty()) {
      options.setKeyCertOptions(new PemKeyCertOptions()
          .addKeyPath(file(certificate + ".key").toString())
          .addCertPath(file(certificate + ".crt").toString()));
    }
    return WebClient.create(vertx, options);
  }

  private static Path file(String name) throws Exception {
    return Path.of(
        Objects.requireNonNull(CertificateRowsTest.class.getResource("/http/" + name), name)
            .toURI());
  }
}
