package eu.benelux.certhub.crypto.canon;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Strings by RFC 8259 section 7 with well-formed UTF-8 (Unicode, table 3-7) and without surrogates
 * and noncharacters, written raw or escaped (RFC 7493 section 2.1).
 */
final class TextScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;

  private byte[] bytes;
  private int to;
  private int start;
  private int end;
  private boolean escaped;
  private boolean ascii;

  TextScan(byte[] bytes, int to) {
    this.bytes = bytes;
    this.to = to;
  }

  /** Leaves the old text for another. */
  void turnTo(byte[] otherBytes, int otherTo) {
    this.bytes = otherBytes;
    this.to = otherTo;
  }

  /** Where the content of the string scanned last ends: at its closing quote. */
  int end() {
    return end;
  }

  /** Whether the string scanned last has a backslash in it. */
  boolean escaped() {
    return escaped;
  }

  /** Whether every byte of the string scanned last is ASCII; escapes may stand for others. */
  boolean ascii() {
    return ascii;
  }

  /** Goes back to a string that was scanned before. */
  String text(int contentStart, int contentEnd, boolean hasEscapes, boolean isAscii) {
    start = contentStart;
    end = contentEnd;
    escaped = hasEscapes;
    ascii = isAscii;
    return text();
  }

  /** Refuses what does not begin like JSON in UTF-8 (RFC 7493 section 2.1, RFC 8259 section 8.1). */
  static void refuseForeignEncoding(byte[] bytes, int from, int to) throws JsonFault {
    if (from == to) {
      throw new JsonFault(from, "the text is empty");
    }
    int b0 = bytes[from] & 0xFF;
    int b1 = to - from > 1 ? bytes[from + 1] & 0xFF : ' ';
    if (b0 == 0 || b1 == 0 || (b0 == 0xFE && b1 == 0xFF) || (b0 == 0xFF && b1 == 0xFE)) {
      throw new JsonFault(from, "the text is not in UTF-8 but in UTF-16 or UTF-32");
    }
    if (b0 == 0xEF && b1 == 0xBB) {
      throw new JsonFault(from, "the text begins with a byte order mark");
    }
  }

  /** Checks the string whose opening quote is at {@code quote}; answers where it ends. */
  int scan(int quote, int bytesMax) throws JsonFault {
    start = quote + 1;
    escaped = false;
    ascii = true;
    int at = start;
    while (true) {
      at = plainEnd(at);
      if (at == to) {
        throw new JsonFault(to, "the text ends inside a string");
      }
      byte b = bytes[at];
      if (b == '"') {
        end = at;
        if (end - start > bytesMax) {
          throw new JsonFault(quote, "a string is longer than " + bytesMax + " bytes");
        }
        return at + 1;
      } else if (b == '\\') {
        escaped = true;
        at = escape(at);
      } else if (b < 0) {
        ascii = false;
        at = multiByte(at);
      } else {
        throw new JsonFault(at, "a control character stands unescaped in a string");
      }
    }
  }

  /** Eight bytes at once: the lowest bit that is set tells the first byte that is not plain. */
  private int plainEnd(int from) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      long quote = word ^ '"' * ONES;
      long backslash = word ^ '\\' * ONES;
      long special = ((quote - ONES) & ~quote)
          | ((backslash - ONES) & ~backslash)
          | ((word - ' ' * ONES) & ~word)
          | word;
      if ((special & HIGH_BITS) != 0) {
        return at + (Long.numberOfTrailingZeros(special & HIGH_BITS) >>> 3);
      }
    }
    while (at < to) {
      byte b = bytes[at];
      if (b < 0x20 || b == '"' || b == '\\') {
        return at;
      }
      at++;
    }
    return at;
  }

  /** The string scanned last, unescaped. */
  String text() {
    if (!escaped) {
      // Latin-1 is a plain copy; UTF-8 would look at every byte again.
      return new String(
          bytes, start, end - start, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder(end - start);
    int run = start;
    for (int at = start; at < end; ) {
      if (bytes[at] != '\\') {
        at++;
        continue;
      }
      text.append(new String(bytes, run, at - run, StandardCharsets.UTF_8));
      text.append(unescaped(at));
      at += bytes[at + 1] == 'u' ? 6 : 2;
      run = at;
    }
    return text.append(new String(bytes, run, end - run, StandardCharsets.UTF_8))
        .toString();
  }

  private char unescaped(int backslash) {
    return switch (bytes[backslash + 1]) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) hex(backslash + 2);
      default -> (char) bytes[backslash + 1];
    };
  }

  private int escape(int backslash) throws JsonFault {
    int letter = backslash + 1 < to ? bytes[backslash + 1] : -1;
    return switch (letter) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> backslash + 2;
      case 'u' -> unicodeEscape(backslash);
      default -> throw new JsonFault(backslash, "a backslash begins no known escape");
    };
  }

  private int unicodeEscape(int backslash) throws JsonFault {
    int unit = hex(backslash + 2);
    if (unit < 0) {
      throw new JsonFault(backslash, "four hexadecimal digits were expected after \\u");
    }
    int next = backslash + 6;
    int code = unit;
    if (unit >= 0xD800 && unit <= 0xDFFF) {
      boolean pair =
          unit < 0xDC00 && next + 1 < to && bytes[next] == '\\' && bytes[next + 1] == 'u';
      int low = pair ? hex(next + 2) : -1;
      if (low < 0xDC00 || low > 0xDFFF) {
        throw new JsonFault(backslash, "a surrogate stands without its other half");
      }
      code = Character.toCodePoint((char) unit, (char) low);
      next += 6;
    }
    refuseNoncharacter(code, backslash);
    return next;
  }

  /** The four hexadecimal digits from {@code at} on, or -1. */
  private int hex(int at) {
    if (at + 4 > to) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      // Character.digit knows digits of other scripts, but a negative byte is none of them.
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private int multiByte(int at) throws JsonFault {
    int lead = bytes[at] & 0xFF;
    int more = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
    if (more == 0) {
      throw new JsonFault(at, "the text is not well-formed UTF-8");
    }
    int code = lead & (0x3F >> more);
    for (int i = 1; i <= more; i++) {
      int b = at + i < to ? bytes[at + i] : 0;
      if ((b & 0xC0) != 0x80) {
        throw new JsonFault(at, "the text is not well-formed UTF-8");
      }
      code = code << 6 | (b & 0x3F);
    }
    if (code >= 0xD800 && code <= 0xDFFF) {
      throw new JsonFault(at, "the text is not well-formed UTF-8: it encodes a surrogate");
    }
    boolean overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
    if (overlong || code > Character.MAX_CODE_POINT) {
      throw new JsonFault(at, "the text is not well-formed UTF-8");
    }
    refuseNoncharacter(code, at);
    return at + more + 1;
  }

  private static void refuseNoncharacter(int code, int offset) throws JsonFault {
    if (isNoncharacter(code)) {
      throw new JsonFault(offset, "a string holds a noncharacter of Unicode (RFC 7493, 2.1)");
    }
  }

  /** The 66 code points that Unicode keeps for no character (section 23.7). */
  static boolean isNoncharacter(int code) {
    return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
  }
}
