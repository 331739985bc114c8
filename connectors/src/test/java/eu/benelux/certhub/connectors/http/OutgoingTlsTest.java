package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.OutgoingFault.Stage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** FAULTS S-609. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutgoingTlsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Pem own = Pem.of("localhost");
  private final Pem other = Pem.of("hub.example");

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @Test
  void believesTheCertificateThatItIsTold() throws Exception {
    assertThat(ask(serve(own, "TLSv1.3"), trusting(own))
            .await(30, TimeUnit.SECONDS)
            .body())
        .asString()
        .isEqualTo("TLSv1.3");
  }

  @Test
  void speaksTls12() throws Exception {
    assertThat(ask(serve(own, "TLSv1.2"), trusting(own))
            .await(30, TimeUnit.SECONDS)
            .body())
        .asString()
        .isEqualTo("TLSv1.2");
  }

  @Test
  void s609RefusesACertificateThatNobodyVouchesFor() {
    refuses(serve(own, "TLSv1.3"), OutgoingSettings.standard(), Stage.UNTRUSTED, "vouches");
  }

  @Test
  void s609RefusesTheCertificateOfAnother() {
    refuses(serve(other, "TLSv1.3"), trusting(own), Stage.UNTRUSTED, "vouches");
  }

  @Test
  void s609RefusesACertificateForAnotherName() {
    refuses(serve(other, "TLSv1.3"), trusting(other), Stage.UNTRUSTED, "localhost");
  }

  @Test
  void s609RefusesAServerOfWeakSuitesOnly() {
    int port = serve(own, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256");
    refuses(port, trusting(own), Stage.NO_TLS, "no TLS that both sides speak");
  }

  @Test
  void s609RefusesAServerThatSpeaksPlain() {
    int port = vertx
        .createHttpServer()
        .requestHandler(request -> request.response().end("plain"))
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
    refuses(port, trusting(own), Stage.NO_TLS, "it does not speak TLS");
  }

  private void refuses(int port, OutgoingSettings settings, Stage stage, String reason) {
    OutgoingFault fault = catchThrowableOfType(
        OutgoingFault.class, () -> ask(port, settings).await(30, TimeUnit.SECONDS));
    assertThat(fault.stage()).isEqualTo(stage);
    assertThat(fault)
        .message()
        .contains(reason)
        .doesNotContain("SSL", "PKIX", "sun.")
        .contains(stage == Stage.UNTRUSTED ? "its certificate is not trusted" : "TLS");
  }

  private Future<OutgoingAnswer> ask(int port, OutgoingSettings settings) {
    return Outgoing.open(vertx, settings)
        .send(new OutgoingRequest(
            URI.create("https://localhost:" + port + "/"), Map.of(), Optional.empty(), 1000));
  }

  private static OutgoingSettings trusting(Pem certificate) {
    return OutgoingSettings.standard().withTrusted(Optional.of(certificate.certificate()));
  }

  private int serve(Pem certificate, String protocol, String... suites) {
    HttpServerOptions options = new HttpServerOptions()
        .setSsl(true)
        .setEnabledSecureTransportProtocols(Set.of(protocol))
        .setKeyCertOptions(certificate.options());
    Stream.of(suites).forEach(options::addEnabledCipherSuite);
    return vertx
        .createHttpServer(options)
        .requestHandler(
            request -> request.response().end(request.connection().sslSession().getProtocol()))
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }
}
