package eu.benelux.certhub.crypto.canon;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;

/** Writes one tree in canonical form (RFC 8785 section 3.2). */
final class CanonicalWriter {
  private static final int DEPTH_MAX = 1_000;
  private static final BigInteger INTEGER_MAX = BigInteger.valueOf((1L << 53) - 1);
  private static final String HEX = "0123456789abcdef";

  private static final int KEPT_MAX = 1 << 20;

  private byte[] out = new byte[1024];
  private int length;

  /** Begins anew; what was written is kept by nobody. */
  void clear() {
    if (out.length > KEPT_MAX) {
      out = new byte[1024];
    }
    length = 0;
  }

  Digest digest() {
    return Digest.ofBytes(out, length);
  }

  byte[] bytes() {
    return Arrays.copyOf(out, length);
  }

  void write(JsonNode node, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("nested deeper than " + DEPTH_MAX);
    }
    switch (node.getNodeType()) {
      case OBJECT -> object(node, depth);
      case ARRAY -> array(node, depth);
      case STRING -> string(node.textValue());
      case NUMBER -> ascii(number(node));
      case BOOLEAN -> ascii(node.booleanValue() ? "true" : "false");
      case NULL -> ascii("null");
      default -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
    }
  }

  private void object(JsonNode node, int depth) {
    String[] names = new String[node.size()];
    int count = 0;
    for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
      names[count++] = each.next();
    }
    // String's own order is that of UTF-16 code units, as section 3.2.3 wants it.
    Arrays.sort(names);
    put('{');
    for (int i = 0; i < names.length; i++) {
      if (i > 0) {
        put(',');
      }
      string(names[i]);
      put(':');
      write(node.path(names[i]), depth + 1);
    }
    put('}');
  }

  private void array(JsonNode node, int depth) {
    put('[');
    for (int i = 0; i < node.size(); i++) {
      if (i > 0) {
        put(',');
      }
      write(node.path(i), depth + 1);
    }
    put(']');
  }

  private static String number(JsonNode node) {
    if (node.isIntegralNumber()) {
      if (!node.isInt() && node.bigIntegerValue().abs().compareTo(INTEGER_MAX) > 0) {
        throw new IllegalArgumentException("an integer beyond 2^53-1");
      }
      return Long.toString(node.longValue());
    }
    double value = node.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a number that is not finite");
    }
    if (NumberScan.becomesLargeInteger(value)) {
      throw new IllegalArgumentException("a whole number beyond 2^53-1");
    }
    return NumberForm.of(value);
  }

  /** Bytes that are their own canonical form. */
  void raw(byte[] bytes, int from, int to) {
    reserve(to - from);
    System.arraycopy(bytes, from, out, length, to - from);
    length += to - from;
  }

  void string(String text) {
    reserve(text.length() + 2);
    out[length++] = '"';
    int from = 0;
    while (from < text.length()) {
      int to = plainEnd(text, from);
      plain(text, from, to);
      from = to < text.length() ? special(text, to) : to;
    }
    put('"');
  }

  private static int plainEnd(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
        return at;
      }
      at++;
    }
    return at;
  }

  private void plain(String text, int from, int to) {
    reserve(to - from);
    for (int i = from; i < to; i++) {
      out[length++] = (byte) text.charAt(i);
    }
  }

  /** Writes the character at {@code at}, which needs an escape or more bytes; answers the next. */
  private int special(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x80) {
      escaped(c);
      return at + 1;
    }
    if (!Character.isSurrogate(c)) {
      encoded(c);
      return at + 1;
    }
    boolean pair = Character.isHighSurrogate(c) && at + 1 < text.length();
    if (!pair || !Character.isLowSurrogate(text.charAt(at + 1))) {
      throw new IllegalArgumentException("a lone surrogate");
    }
    encoded(Character.toCodePoint(c, text.charAt(at + 1)));
    return at + 2;
  }

  private void escaped(char c) {
    put('\\');
    switch (c) {
      case '"', '\\' -> put(c);
      case '\b' -> put('b');
      case '\t' -> put('t');
      case '\n' -> put('n');
      case '\f' -> put('f');
      case '\r' -> put('r');
      default -> {
        ascii("u00");
        put(HEX.charAt(c >> 4));
        put(HEX.charAt(c & 0xF));
      }
    }
  }

  private void encoded(int code) {
    if (TextScan.isNoncharacter(code)) {
      throw new IllegalArgumentException("a noncharacter");
    }
    if (code < 0x800) {
      put(0xC0 | code >> 6);
    } else {
      if (code < 0x10000) {
        put(0xE0 | code >> 12);
      } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
      }
      put(0x80 | (code >> 6 & 0x3F));
    }
    put(0x80 | (code & 0x3F));
  }

  void ascii(String text) {
    plain(text, 0, text.length());
  }

  void put(int b) {
    reserve(1);
    out[length++] = (byte) b;
  }

  private void reserve(int more) {
    if (out.length - length < more) {
      out = Arrays.copyOf(out, Math.max(length + more, 2 * out.length));
    }
  }
}
