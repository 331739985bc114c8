package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.config.Secret;
import eu.benelux.certhub.connectors.http.Credentials;
import eu.benelux.certhub.connectors.taxii.TaxiiClientSettings;
import eu.benelux.certhub.hub.cli.home.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which TAXII server, and as whom. Secrets come from files, never from arguments. */
final class ServerOptions {
  private static final long PEM_BYTES_MAX = 1 << 20;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before anybody calls.
  private CommandSpec spec;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "The server, such as https://hub.example:8443, or its discovery address.")
  @SuppressWarnings("NullAway.Init")
  private URI url;

  @Option(names = "--user", paramLabel = "NAME", description = "The account.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Holds the password (chmod 600).")
  private Optional<Path> password = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Holds a bearer token (chmod 600), instead of account and password.")
  private Optional<Path> token = Optional.empty();

  @Option(
      names = "--trusted",
      paramLabel = "PEM",
      description = "The certificates to believe instead of the system's.")
  private Optional<Path> trusted = Optional.empty();

  @Option(names = "--plain", description = "Allows http:// to this machine itself.")
  private boolean plain;

  TaxiiClientSettings settings() throws IOException {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("");
    if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw wrong("--url is an address such as https://hub.example:8443");
    }
    if (scheme.equals("http") && !plain) {
      throw wrong(
          "http:// shows the password to the network; say https://, or --plain on loopback");
    }
    trusted.ifPresent(this::requireCertificate);
    TaxiiClientSettings settings = TaxiiClientSettings.of(url, credentials(), trusted);
    return plain ? settings.plainOnLoopback() : settings;
  }

  /** What cannot be read later fails with a word about TLS that helps nobody. */
  private void requireCertificate(Path file) {
    if (!Files.isRegularFile(file)) {
      throw wrong(file + (Files.exists(file) ? ": is no file" : ": no such file"));
    }
    try {
      byte[] pem = Files.size(file) > PEM_BYTES_MAX ? new byte[0] : Files.readAllBytes(file);
      boolean found =
          new String(pem, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")
              && !CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(pem))
                  .isEmpty();
      if (!found) {
        throw wrong(file + " holds no PEM certificate");
      }
    } catch (CertificateException broken) {
      throw wrong(file + " holds no PEM certificate");
    } catch (IOException unreadable) {
      throw wrong(Reason.of(unreadable));
    }
  }

  private Optional<Credentials> credentials() throws IOException {
    if (user.isPresent() != password.isPresent() || (user.isPresent() && token.isPresent())) {
      throw wrong("give --user with --password-file, or --token-file, or none of them");
    }
    if (token.isPresent()) {
      return Optional.of(new Credentials.Bearer(secret(token.get())));
    }
    return user.isPresent()
        ? Optional.of(new Credentials.Basic(user.get(), secret(password.orElseThrow())))
        : Optional.empty();
  }

  private String secret(Path file) {
    try {
      return new Secret(file.toAbsolutePath()).read();
    } catch (IOException unfit) {
      throw wrong(String.valueOf(unfit.getMessage()));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(line(), sentence);
  }

  /** The command line of the command. */
  CommandLine line() {
    return spec.commandLine();
  }
}
