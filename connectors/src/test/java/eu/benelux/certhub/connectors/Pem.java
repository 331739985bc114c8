package eu.benelux.certhub.connectors;

import eu.benelux.certhub.crypto.credential.TlsIdentity;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The key and certificate of a test server, made on the spot, in files that end with the tests.
 *
 * @param key path of a PEM file
 * @param certificate path of a PEM file
 */
public record Pem(Path key, Path certificate) {

  /** A certificate for this name, valid whenever the tests run. */
  public static Pem of(String host) {
    return of(host, Duration.ofDays(36_500));
  }

  /** A certificate for this name, valid for so long from the beginning of 2020. */
  public static Pem of(String host, Duration valid) {
    TlsIdentity made = TlsIdentity.make(
        new TlsIdentity.Hosts(List.of(host), List.of()),
        Instant.parse("2020-01-01T00:00:00Z"),
        valid,
        new SecureRandom());
    try {
      return new Pem(file(made.key()), file(made.certificate()));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Path file(String text) throws IOException {
    Path file = Files.createTempFile("tls", ".pem");
    file.toFile().deleteOnExit();
    return Files.writeString(file, text);
  }

  /** As a Vert.x server takes them. */
  public PemKeyCertOptions options() {
    return new PemKeyCertOptions().addKeyPath(key.toString()).addCertPath(certificate.toString());
  }
}
