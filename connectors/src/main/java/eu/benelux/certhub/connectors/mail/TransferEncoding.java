package eu.benelux.certhub.connectors.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Quoted-printable and base64 (RFC 2045 6.7 and 6.8), strict when reading. */
final class TransferEncoding {
  private static final int LINE_CHARACTERS_MAX = 76;
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private TransferEncoding() {}

  /** Encodes text; its line ends become CRLF, everything else comes back as it was. */
  static byte[] quotedText(String text) {
    String unified = text.replace("\r\n", "\n").replace('\r', '\n');
    return quoted(unified.getBytes(StandardCharsets.UTF_8), true);
  }

  /** Encodes bytes so that exactly these come back, line ends included. */
  static byte[] quotedBytes(byte[] bytes) {
    return quoted(bytes, false);
  }

  static byte[] base64(byte[] bytes) {
    return Base64.getMimeEncoder(LINE_CHARACTERS_MAX, CRLF).encode(bytes);
  }

  /** Whether quoted-printable is about as short as the bytes, and so better than base64. */
  static boolean isMostlyText(byte[] bytes) {
    int escaped = 0;
    for (byte b : bytes) {
      escaped += isPlain(b) || b == ' ' ? 0 : 1;
    }
    return escaped <= bytes.length / 10;
  }

  private static byte[] quoted(byte[] bytes, boolean lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + bytes.length / 8 + 16);
    int column = 0;
    for (int at = 0; at < bytes.length; at++) {
      byte b = bytes[at];
      if (lines && b == '\n') {
        out.writeBytes(CRLF);
        column = 0;
        continue;
      }
      boolean beforeEnd = at + 1 == bytes.length || (lines && bytes[at + 1] == '\n');
      boolean plain = isPlain(b) || ((b == ' ' || b == '\t') && !beforeEnd);
      int width = plain ? 1 : 3;
      if (column + width > LINE_CHARACTERS_MAX - 1) {
        out.write('=');
        out.writeBytes(CRLF);
        column = 0;
      }
      if (plain) {
        out.write(b);
      } else {
        out.write('=');
        out.write(HEX[(b >> 4) & 15]);
        out.write(HEX[b & 15]);
      }
      column += width;
    }
    return out.toByteArray();
  }

  private static boolean isPlain(byte b) {
    return b > ' ' && b < 0x7f && b != '=';
  }

  /**
   * Decodes a body.
   *
   * @param name the value of Content-Transfer-Encoding
   */
  static byte[] decode(byte[] raw, int start, int end, String name) throws BadMail {
    return switch (Syntax.lower(name.strip())) {
      case "", "7bit", "8bit", "binary" -> Arrays.copyOfRange(raw, start, end);
      case "base64" -> fromBase64(raw, start, end);
      case "quoted-printable" -> fromQuoted(raw, start, end);
      default -> throw new BadMail("unknown Content-Transfer-Encoding");
    };
  }

  /** The decoder of the JDK for MIME skips what is not base64; two readers could then differ. */
  private static byte[] fromBase64(byte[] raw, int start, int end) throws BadMail {
    byte[] dense = new byte[end - start];
    int length = 0;
    for (int at = start; at < end; at++) {
      byte b = raw[at];
      if (b != '\r' && b != '\n' && b != ' ' && b != '\t') {
        dense[length++] = b;
      }
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(dense, length));
    } catch (IllegalArgumentException notBase64) {
      throw new BadMail("broken base64");
    }
  }

  private static byte[] fromQuoted(byte[] raw, int start, int end) throws BadMail {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
    int at = start;
    while (at < end) {
      byte b = raw[at++];
      if (b != '=') {
        out.write(b);
        continue;
      }
      int after = softBreak(raw, at, end);
      if (after >= 0) {
        at = after;
        continue;
      }
      int high = at + 1 < end ? Character.digit(raw[at], 16) : -1;
      int low = at + 1 < end ? Character.digit(raw[at + 1], 16) : -1;
      if (high < 0 || low < 0) {
        throw new BadMail("broken quoted-printable");
      }
      out.write(high << 4 | low);
      at += 2;
    }
    return out.toByteArray();
  }

  /** Returns where the next line starts if only blanks follow, or -1. */
  private static int softBreak(byte[] raw, int start, int end) {
    int at = start;
    while (at < end && (raw[at] == ' ' || raw[at] == '\t')) {
      at++;
    }
    if (at < end && raw[at] == '\r') {
      at++;
    }
    if (at == end) {
      return end;
    }
    return raw[at] == '\n' ? at + 1 : -1;
  }
}
