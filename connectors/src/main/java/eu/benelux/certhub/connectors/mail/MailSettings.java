package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.config.Default;
import eu.benelux.certhub.config.Doc;
import eu.benelux.certhub.config.Range;
import eu.benelux.certhub.config.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Mail, both ways. Without smtp and out nothing is mailed, without in nothing is read. */
public record MailSettings(
    @Doc("The hub's own address: From outside, To for members.")
    String address,

    @Doc("The SMTP server for outgoing mail.") Optional<SmtpSettings> smtp,

    @Doc("A folder of maildirs, one for each recipient, instead of an SMTP server.")
    Optional<Path> out,

    @Doc("The maildir that incoming mail is dropped in.") Optional<Path> in,

    @Doc("The pause between two looks at it.") @Default("5s") @Range(min = "50ms", max = "1h")
    Duration scanEvery,

    @Doc("The largest mail that is read.") @Default("25MiB") @Range(min = "64KiB", max = "128MiB")
    Size mailMax) {
  public MailSettings {
    if (!Syntax.isAddress(address)) {
      throw new IllegalArgumentException("address is not a bare mail address");
    }
    if (smtp.isPresent() && out.isPresent()) {
      throw new IllegalArgumentException("smtp and out exclude each other");
    }
  }
}
