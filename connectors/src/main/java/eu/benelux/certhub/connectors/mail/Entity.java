package eu.benelux.certhub.connectors.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One MIME entity as a range of bytes: cut, not copied. All loops are linear in the bytes, because
 * a mail library given 200,000 empty parts took 20 seconds.
 */
final class Entity {
  static final int BOUNDARY_LINES_MAX = 500;
  static final int NESTING_MAX = 10;

  private final byte[] raw;
  private final Headers headers;
  private final ContentType type;
  private final int bodyStart;
  private final int end;

  private Entity(byte[] raw, Headers headers, int bodyStart, int end) throws BadMail {
    this.raw = raw;
    this.headers = headers;
    this.bodyStart = bodyStart;
    this.end = end;
    String value = headers.one("Content-Type").orElse("");
    this.type = value.isEmpty() ? ContentType.PLAIN : ContentType.parse(value);
  }

  /** Reads a whole mail, or the plaintext of one, after counting what could become parts. */
  static Entity whole(byte[] raw) throws BadMail {
    int count = 0;
    for (int at = 0; at < raw.length; at = Lines.next(raw, at, raw.length)) {
      boolean dashes = at + 1 < raw.length && raw[at] == '-' && raw[at + 1] == '-';
      count += dashes ? 1 : 0;
    }
    if (count > BOUNDARY_LINES_MAX) {
      throw new BadMail("more than " + BOUNDARY_LINES_MAX + " lines that could be boundaries");
    }
    return at(raw, 0, raw.length);
  }

  private static Entity at(byte[] raw, int start, int end) throws BadMail {
    Headers.Block block = Headers.read(raw, start, end);
    return new Entity(raw, block.headers(), block.bodyStart(), end);
  }

  Headers headers() {
    return headers;
  }

  ContentType type() {
    return type;
  }

  /** The body without its transfer encoding. */
  byte[] body() throws BadMail {
    String encoding = headers.one("Content-Transfer-Encoding").orElse("");
    return TransferEncoding.decode(raw, bodyStart, end, encoding);
  }

  /** Cuts a multipart at its boundary lines; fails when the closing one is missing. */
  List<Entity> parts() throws BadMail {
    String boundary = type.parameter("boundary").orElse("");
    if (boundary.isBlank() || boundary.length() > 70) {
      throw new BadMail("a multipart without a proper boundary");
    }
    byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
    List<Entity> parts = new ArrayList<>();
    int partStart = -1;
    for (int at = bodyStart; at < end; ) {
      int next = Lines.next(raw, at, end);
      int textEnd = Lines.textEnd(raw, at, next);
      boolean closing = isDelimiter(delimiter, at, textEnd, true);
      if (closing || isDelimiter(delimiter, at, textEnd, false)) {
        if (partStart >= 0) {
          // The line end before a boundary belongs to the boundary (RFC 2046 5.1.1).
          int partEnd = Math.max(partStart, Lines.textEnd(raw, partStart, at));
          parts.add(at(raw, partStart, partEnd));
        }
        if (closing) {
          return parts;
        }
        partStart = next;
      }
      at = next;
    }
    throw new BadMail("cut short: the closing boundary is missing");
  }

  private boolean isDelimiter(byte[] delimiter, int start, int textEnd, boolean closing) {
    int at = start + delimiter.length + (closing ? 2 : 0);
    if (at > textEnd) {
      return false;
    }
    for (int i = 0; i < delimiter.length; i++) {
      if (raw[start + i] != delimiter[i]) {
        return false;
      }
    }
    if (closing && (raw[at - 2] != '-' || raw[at - 1] != '-')) {
      return false;
    }
    for (; at < textEnd; at++) {
      if (raw[at] != ' ' && raw[at] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Whether these characters stand anywhere in the body as it came. */
  boolean mentions(String ascii) {
    byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
    for (int at = bodyStart; at <= end - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && raw[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
