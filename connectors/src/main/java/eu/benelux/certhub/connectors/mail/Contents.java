package eu.benelux.certhub.connectors.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in the signed entity: the first plain text, and everything else as attachments. */
final class Contents {
  private Optional<String> text = Optional.empty();
  private final List<Attachment> attachments = new ArrayList<>();

  private Contents() {}

  static Contents of(Entity signed) throws BadMail {
    Contents contents = new Contents();
    contents.take(signed, 1);
    return contents;
  }

  String text() {
    return text.orElse("");
  }

  List<Attachment> attachments() {
    return attachments;
  }

  private void take(Entity entity, int depth) throws BadMail {
    if (depth > Entity.NESTING_MAX) {
      throw new BadMail("parts nested deeper than " + Entity.NESTING_MAX);
    }
    if (entity.type().isMultipart()) {
      for (Entity part : entity.parts()) {
        take(part, depth + 1);
      }
      return;
    }
    String value = entity.headers().one("Content-Disposition").orElse("");
    Optional<ContentType> disposition =
        value.isEmpty() ? Optional.empty() : Optional.of(ContentType.parse(value));
    Optional<String> name =
        disposition.flatMap(Contents::fileName).or(() -> entity.type().parameter("name"));
    boolean attached =
        name.isPresent() || disposition.filter(d -> d.is("attachment")).isPresent();
    if (text.isEmpty() && !attached && entity.type().is("text/plain")) {
      String charset = entity.type().parameter("charset").orElse("utf-8");
      String body = HeaderText.body(entity.body(), charset).replace("\r\n", "\n");
      text = Optional.of(Syntax.shown(body, true));
    } else {
      attachments.add(attachment(entity, name));
    }
  }

  private static Attachment attachment(Entity entity, Optional<String> name) throws BadMail {
    String shown = name.map(HeaderText::decoded).filter(Attachment::isName).orElse("attachment");
    String type =
        entity.type().parameter("version").map(v -> "; version=\"" + v + '"').orElse("");
    String full = entity.type().kind() + type;
    String known = Syntax.isMediaType(full) ? full : "application/octet-stream";
    return new Attachment(shown, known, entity.body());
  }

  /** The name, also in the extended form of RFC 2231 4; names in pieces are not put together. */
  private static Optional<String> fileName(ContentType disposition) {
    return disposition
        .parameter("filename*")
        .flatMap(Contents::extended)
        .or(() -> disposition.parameter("filename"));
  }

  private static Optional<String> extended(String value) {
    if (!Syntax.lower(value).startsWith("utf-8''")) {
      return Optional.empty();
    }
    byte[] quoted = value.substring(7).replace('%', '=').getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] name = TransferEncoding.decode(quoted, 0, quoted.length, "quoted-printable");
      return Optional.of(new String(name, StandardCharsets.UTF_8));
    } catch (BadMail notEncoded) {
      return Optional.empty();
    }
  }
}
