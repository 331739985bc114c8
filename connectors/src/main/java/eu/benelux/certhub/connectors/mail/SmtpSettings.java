package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Doc;
import eu.benelux.certhub.config.Endpoint;
import eu.benelux.certhub.config.Existing;
import eu.benelux.certhub.config.Range;
import eu.benelux.certhub.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The SMTP server that takes our mail on. There is no setting that sends without TLS or without
 * checking the server's name.
 */
public record SmtpSettings(
    @Doc("The SMTP server; its certificate must name this host.")
    Endpoint server,

    @Doc("starttls (ports 25 and 587) or implicit (port 465).") @Default("starttls")
    Tls tls,

    @Doc("PEM certificates to trust instead of the usual authorities.")
    @Existing(Existing.Kind.FILE)
    Optional<Path> trusted,

    @Doc("Whom to log in as.") Optional<String> user,
    @Doc("The password of that user.") Optional<Secret> password,

    @Doc("The name we greet with; by default this machine's.")
    Optional<String> greeting,

    @Default("30s") @Range(min = "10ms", max = "10m") Duration connectWaitMax,
    @Default("60s") @Range(min = "10ms", max = "10m") Duration replyWaitMax,
    @Default("10m") @Range(min = "10ms", max = "1h") Duration sendWaitMax,
    @Default("4") @Range(min = "1", max = "50") int connectionsMax) {
  /** How the connection becomes secret. */
  public enum Tls {
    /** In the clear up to STARTTLS, which the server must offer. */
    STARTTLS,
    /** From the first byte (RFC 8314). */
    IMPLICIT
  }

  public SmtpSettings {
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("user and password go together");
    }
    if (!user.map(name -> Syntax.isOneLine(name, 250)).orElse(true)) {
      throw new IllegalArgumentException("user is not on one line");
    }
    if (!greeting.map(Syntax::isHost).orElse(true)) {
      throw new IllegalArgumentException("greeting is not a host name");
    }
  }
}
