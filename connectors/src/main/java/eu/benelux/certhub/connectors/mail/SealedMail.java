package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.crypto.pgp.SealedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A mail that may leave: PGP/MIME (RFC 3156 4) around a message that is known to be encrypted. It
 * can be made from a {@link SealedMessage} only, so nothing in clear can take its way. Outside
 * stand the two addresses, the date, the Message-ID and a fixed subject, and nothing else.
 */
public final class SealedMail {
  /** A header of the mail; the value is printable ASCII, folded by CRLF and a blank. */
  record Field(String name, String value) {}

  private final String from;
  private final String to;
  private final String messageId;
  private final List<Field> headers;
  private final String body;

  private SealedMail(Draft draft, List<Field> headers, String body) {
    this.from = draft.from();
    this.to = draft.to();
    this.messageId = draft.messageId();
    this.headers = headers;
    this.body = body;
  }

  /**
   * Puts a sealed message into its envelope.
   *
   * @param draft the draft whose {@link Composer#inner inner entity} was sealed
   * @throws IllegalArgumentException when the message is sealed for nobody
   */
  public static SealedMail of(Draft draft, SealedMessage message) {
    if (message.recipients().isEmpty()) {
      throw new IllegalArgumentException("sealed for nobody");
    }
    byte[] armored = message.armored();
    String boundary = Composer.boundary(List.of(armored));
    String type =
        "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=\"" + boundary + '"';
    List<Field> headers = List.of(
        field("From", draft.from()),
        field("To", draft.to()),
        field("Date", Composer.date(draft.date())),
        field("Message-ID", draft.messageId()),
        field("Subject", Composer.OUTER_SUBJECT),
        field("Auto-Submitted", Composer.AUTO_SUBMITTED),
        field("MIME-Version", "1.0"),
        field("Content-Type", type));
    return new SealedMail(draft, headers, body(armored, boundary));
  }

  /** The value as {@link HeaderText} folds it, so that name and value can go separate ways. */
  private static Field field(String name, String value) {
    String line = HeaderText.line(name, value);
    return new Field(name, line.substring(name.length() + 2, line.length() - 2));
  }

  private static String body(byte[] armored, String boundary) {
    String message =
        new String(armored, StandardCharsets.US_ASCII).replace("\r\n", "\n").strip();
    return """
        This is an OpenPGP/MIME encrypted message (RFC 3156).

        --BOUNDARY
        Content-Type: application/pgp-encrypted
        Content-Description: PGP/MIME version identification

        Version: 1

        --BOUNDARY
        Content-Type: application/octet-stream; name="encrypted.asc"
        Content-Description: OpenPGP encrypted message
        Content-Disposition: inline; filename="encrypted.asc"

        MESSAGE

        --BOUNDARY--
        """.replace("BOUNDARY", boundary).replace("MESSAGE\n", message + "\n");
  }

  /** The whole mail (RFC 5322): ASCII, CRLF, ended by CRLF. */
  public byte[] bytes() {
    StringBuilder mail = new StringBuilder(body.length() + body.length() / 32 + 1024);
    headers.forEach(field -> mail.append(field.name() + ": " + field.value() + "\r\n"));
    mail.append("\r\n").append(body.replace("\n", "\r\n"));
    return mail.toString().getBytes(StandardCharsets.US_ASCII);
  }

  public String from() {
    return from;
  }

  /** The one recipient. */
  public String to() {
    return to;
  }

  /** The same at every repeat: receivers and maildirs know a repeat by it. */
  public String messageId() {
    return messageId;
  }

  List<Field> headers() {
    return headers;
  }

  /** ASCII, lines ended by LF, the last one too. */
  String body() {
    return body;
  }

  @Override
  public String toString() {
    return "SealedMail[" + messageId + "]";
  }
}
