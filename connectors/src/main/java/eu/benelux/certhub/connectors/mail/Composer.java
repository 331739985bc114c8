package eu.benelux.certhub.connectors.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Writes what is signed and encrypted: the letter as a MIME entity with its own headers. */
public final class Composer {
  /** The subject that everybody sees (RFC 9788 3.2.1, the obscured form). */
  static final String OUTER_SUBJECT = "[...]";

  static final String AUTO_SUBMITTED = "auto-generated";

  /** RFC 5322 3.3; the pattern of the JDK for this form writes GMT, which is obsolete syntax. */
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
          "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private Composer() {}

  /**
   * Returns the inner entity of a draft: {@code multipart/mixed} with protected headers (RFC 9788,
   * and the older {@code protected-headers="v1"} that mail programs read), the text and the
   * attachments. CRLF throughout, no line above 76 characters but for long header words, none
   * above 998. The same draft gives the same bytes.
   */
  public static byte[] inner(Draft draft) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(textPart(draft.text()));
    draft.attachments().forEach(attachment -> parts.add(attachmentPart(attachment)));
    String boundary = boundary(parts);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii(headers(draft, boundary)));
    for (byte[] part : parts) {
      out.writeBytes(ascii("\r\n--" + boundary + "\r\n"));
      out.writeBytes(part);
    }
    out.writeBytes(ascii("\r\n--" + boundary + "--\r\n"));
    return out.toByteArray();
  }

  private static String headers(Draft draft, String boundary) {
    String type =
        "multipart/mixed; protected-headers=\"v1\"; hp=\"cipher\"; boundary=\"" + boundary + '"';
    String date = date(draft.date());
    StringBuilder lines = new StringBuilder(HeaderText.line("Content-Type", type));
    lines.append(HeaderText.unstructured("Subject", draft.subject()));
    lines.append(HeaderText.line("From", draft.from()));
    lines.append(HeaderText.line("To", draft.to()));
    lines.append(HeaderText.line("Date", date));
    lines.append(HeaderText.line("Message-ID", draft.messageId()));
    draft.inReplyTo().ifPresent(id -> lines.append(HeaderText.line("In-Reply-To", id)));
    lines.append(HeaderText.line("Auto-Submitted", AUTO_SUBMITTED));
    // What stands outside, so that a reader can tell what was shown to the world (RFC 9788 2.2.1).
    lines.append(HeaderText.line("HP-Outer", "Subject: " + OUTER_SUBJECT));
    lines.append(HeaderText.line("HP-Outer", "From: " + draft.from()));
    lines.append(HeaderText.line("HP-Outer", "To: " + draft.to()));
    lines.append(HeaderText.line("HP-Outer", "Date: " + date));
    lines.append(HeaderText.line("HP-Outer", "Message-ID: " + draft.messageId()));
    lines.append(HeaderText.line("HP-Outer", "Auto-Submitted: " + AUTO_SUBMITTED));
    return lines.toString();
  }

  private static byte[] textPart(String text) {
    String headers = HeaderText.line("Content-Type", "text/plain; charset=\"utf-8\"")
        + HeaderText.line("Content-Transfer-Encoding", "quoted-printable");
    return part(headers, TransferEncoding.quotedText(text));
  }

  private static byte[] attachmentPart(Attachment attachment) {
    boolean text = TransferEncoding.isMostlyText(attachment.bytes());
    String headers = HeaderText.line("Content-Type", attachment.mediaType())
        + HeaderText.line("Content-Disposition", "attachment; " + fileName(attachment.name()))
        + HeaderText.line("Content-Transfer-Encoding", text ? "quoted-printable" : "base64");
    return part(
        headers,
        text
            ? TransferEncoding.quotedBytes(attachment.bytes())
            : TransferEncoding.base64(attachment.bytes()));
  }

  /** A name outside ASCII goes percent-encoded (RFC 2231 4). */
  private static String fileName(String name) {
    if (Syntax.isAscii(name)) {
      return "filename=\"" + name + '"';
    }
    StringBuilder encoded = new StringBuilder("filename*=utf-8''");
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = Character.isLetterOrDigit(b);
      if (plain || b == '.' || b == '-' || b == '_') {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static byte[] part(String headers, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(headers.length() + body.length + 2);
    out.writeBytes(ascii(headers + "\r\n"));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /**
   * A line that no part can hold: both encodings break up {@code =_}, and a digest of all parts
   * cannot be written into one of them.
   */
  static String boundary(List<byte[]> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      parts.forEach(digest::update);
      return "=_" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static String date(Instant date) {
    return DATE.format(date);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
