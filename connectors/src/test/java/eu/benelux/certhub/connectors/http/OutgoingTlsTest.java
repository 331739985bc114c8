package eu.benelux.certhub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.benelux.certhub.connectors.Pem;
import eu.benelux.certhub.connectors.http.OutgoingFault.Stage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-609. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutgoingTlsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Pem own = Pem.of("localhost");
  private final Pem other = Pem.of("hub.example");
  private final Pem client = Pem.of("client.example");

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
  void s609RefusesACertificateThatHasExpired() {
    Pem expired = Pem.of("localhost", Duration.ofDays(30));
    refuses(serve(expired, "TLSv1.3"), trusting(expired), Stage.UNTRUSTED, "it has expired");
  }

  @Test
  void showsItsOwnCertificateToItsOriginOnly() throws Exception {
    int origin = serveKnown("TLSv1.3");
    int another = serveKnown("TLSv1.3");
    OutgoingLogin.Certificate shown = new OutgoingLogin.Certificate(
        Files.readAllBytes(client.certificate()), Files.readAllBytes(client.key()));
    Outgoing outgoing = Outgoing.open(
        vertx,
        trusting(own),
        URI.create("https://localhost:" + origin),
        OutgoingLogin.none().withCertificate(shown));
    assertThat(outgoing.send(request(origin)).await(30, TimeUnit.SECONDS).status())
        .isEqualTo(200);
    assertThat(catchThrowableOfType(
                OutgoingFault.class,
                () -> outgoing.send(request(another)).await(30, TimeUnit.SECONDS))
            .stage())
        .isEqualTo(Stage.NO_TLS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void saysThatACertificateIsAskedFor(String protocol) {
    assertThat(catchThrowableOfType(
            OutgoingFault.class,
            () -> ask(serveKnown(protocol), trusting(own)).await(30, TimeUnit.SECONDS)))
        .hasMessageContaining("it asks for a TLS client certificate that it knows");
  }

  /** A server that speaks with one client alone. */
  private int serveKnown(String protocol) {
    HttpServerOptions options = new HttpServerOptions()
        .setSsl(true)
        .setEnabledSecureTransportProtocols(Set.of(protocol))
        .setKeyCertOptions(own.options())
        .setTrustOptions(new PemTrustOptions().addCertPath(client.certificate().toString()))
        .setClientAuth(ClientAuth.REQUIRED);
    return vertx
        .createHttpServer(options)
        .requestHandler(request -> request.response().end())
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }

  private static OutgoingRequest request(int port) {
    return new OutgoingRequest(
        URI.create("https://localhost:" + port + "/"), Map.of(), Optional.empty(), 1000);
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
    return Outgoing.open(vertx, settings).send(request(port));
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
