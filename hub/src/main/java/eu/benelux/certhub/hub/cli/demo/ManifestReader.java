package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.hub.cli.home.Founded.Login;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Reads manifests with the HTTP client that every Java has: a second pair of eyes beside our own
 * TAXII client, which asks for none.
 */
final class ManifestReader {
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  private final HttpClient client;
  private final String authorization;

  private ManifestReader(HttpClient client, String authorization) {
    this.client = client;
    this.authorization = authorization;
  }

  static ManifestReader of(Analyst.Server server, Login login) throws IOException {
    byte[] both = (login.account() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
    HttpClient client = HttpClient.newBuilder()
        .connectTimeout(WAIT_MAX)
        .sslContext(trusting(server.certificate()))
        .build();
    return new ManifestReader(client, "Basic " + Base64.getEncoder().encodeToString(both));
  }

  /** At most 10,000 lines, which is more than the play has. */
  String read(URI collection) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(
            collection.resolve("manifest/?match%5Bversion%5D=all"))
        .timeout(WAIT_MAX)
        .header("Authorization", authorization)
        .header("Accept", "application/taxii+json;version=2.1")
        .build();
    try {
      HttpResponse<String> answer =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != 200) {
        throw new IOException("the manifest was answered with " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", ended);
    }
  }

  private static SSLContext trusting(Path certificate) throws IOException {
    try (InputStream pem = Files.newInputStream(certificate)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "hub", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unfit) {
      throw new IOException("the certificate of the hub cannot be read", unfit);
    }
  }
}
