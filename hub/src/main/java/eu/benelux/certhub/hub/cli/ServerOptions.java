package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.config.Secret;
import eu.benelux.certhub.connectors.http.OutgoingLogin;
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
import java.util.stream.Stream;
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

  @Option(
      names = "--header-file",
      paramLabel = "FILE",
      description = "Holds a header with a key, such as X-Api-Key: 4f2a (chmod 600), instead.")
  private Optional<Path> header = Optional.empty();

  @Option(
      names = "--cert",
      paramLabel = "PEM",
      description = "A TLS client certificate, and what leads to its authority.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "The key of --cert, not encrypted (chmod 600).")
  private Optional<Path> key = Optional.empty();

  @Option(names = "--plain", description = "Allows http:// to this machine itself.")
  private boolean plain;

  TaxiiClientSettings settings() {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("");
    if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw wrong("--url is an address such as https://hub.example:8443");
    }
    if (scheme.equals("http") && !plain) {
      throw wrong(
          "http:// shows the password to the network; say https://, or --plain on loopback");
    }
    trusted.ifPresent(this::certificates);
    TaxiiClientSettings settings = TaxiiClientSettings.of(url, login(), trusted);
    return plain ? settings.plainOnLoopback() : settings;
  }

  /** What cannot be read later fails with a word about TLS that helps nobody. */
  private byte[] certificates(Path file) {
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
      if (found) {
        return pem;
      }
    } catch (CertificateException broken) {
      // Said below.
    } catch (IOException unreadable) {
      throw wrong(Reason.of(unreadable));
    }
    throw wrong(file + " holds no PEM certificate");
  }

  private OutgoingLogin login() {
    long ways = Stream.of(password, token, header).filter(Optional::isPresent).count();
    if (user.isPresent() != password.isPresent() || ways > 1) {
      throw wrong(
          "give --user with --password-file, or --token-file, or --header-file, or none of them");
    }
    if (certificate.isPresent() != key.isPresent()) {
      throw wrong("--cert and --key go together");
    }
    try {
      OutgoingLogin login = user.map(
              name -> OutgoingLogin.password(name, secret(password.orElseThrow())))
          .or(() -> token.map(file -> OutgoingLogin.token(secret(file))))
          .or(() -> header.map(file -> key(file, secret(file))))
          .orElse(OutgoingLogin.none());
      return certificate.isPresent()
          ? login.withCertificate(new OutgoingLogin.Certificate(
              certificates(certificate.get()), privateKey(key.orElseThrow())))
          : login;
    } catch (IllegalArgumentException unfit) {
      throw wrong(String.valueOf(unfit.getMessage()));
    }
  }

  private OutgoingLogin key(Path file, String line) {
    int colon = line.indexOf(':');
    if (colon < 1 || line.indexOf('\n') >= 0) {
      throw wrong(file + " holds no header in one line, such as X-Api-Key: 4f2a");
    }
    return OutgoingLogin.key(
        line.substring(0, colon).strip(), line.substring(colon + 1).strip());
  }

  private byte[] privateKey(Path file) {
    String pem = secret(file);
    if (pem.contains("ENCRYPTED")) {
      throw wrong(file + " holds an encrypted key; openssl pkey -in " + file
          + " writes it out in clear, into a file of its own");
    }
    if (!pem.contains("PRIVATE KEY-----")) {
      throw wrong(file + " holds no PEM key");
    }
    return pem.getBytes(StandardCharsets.US_ASCII);
  }

  private String secret(Path file) {
    try {
      return new Secret(file.toAbsolutePath()).read();
    } catch (IOException unfit) {
      throw wrong(String.valueOf(unfit.getMessage()));
    }
  }

  ParameterException wrong(String sentence) {
    return new ParameterException(line(), sentence);
  }

  /** The command line of the command. */
  CommandLine line() {
    return spec.commandLine();
  }
}
