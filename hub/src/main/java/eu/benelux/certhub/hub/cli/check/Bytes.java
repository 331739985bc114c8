package eu.benelux.certhub.hub.cli.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a stream one after the other, with their lines counted. */
final class Bytes {
  private static final int VALUE_MAX = 64 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private long before;
  private int at;
  private int end;
  private long line;
  private long lineBegin;

  Bytes(InputStream in) {
    this(in, new Place(0, 1, 1));
  }

  /** Bytes that begin somewhere in their file. */
  Bytes(InputStream in, Place begin) {
    this.in = in;
    before = begin.offset();
    line = begin.line();
    lineBegin = begin.offset() - begin.column() + 1;
  }

  /** The next byte, which stays, or -1 at the end. */
  int peek() throws IOException {
    return at < end || fill() ? buffer[at] & 0xFF : -1;
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    int c = peek();
    if (c >= 0) {
      at++;
      count((byte) c);
    }
    return c;
  }

  Place place() {
    return new Place(before + at, line, before + at - lineBegin + 1);
  }

  /** Goes over white space and peeks. */
  int skipBlank() throws IOException {
    int c = peek();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      read();
      c = peek();
    }
    return c;
  }

  /**
   * Copies one JSON value: from a bracket to the one that closes it, a string to its end, anything
   * else up to what separates values. What is too long is gone over all the same.
   */
  void value(ByteArrayOutputStream to) throws IOException, Malformed {
    Place begin = place();
    int depth = 0;
    boolean text = false;
    boolean escaped = false;
    boolean more = true;
    boolean fits = true;
    while (more) {
      if (at >= end && !fill()) {
        throw new Malformed(begin, "what begins here has no end: a quote or a bracket is missing");
      }
      int from = at;
      while (more && at < end) {
        byte b = buffer[at];
        if (text) {
          text = escaped || b != '"';
          escaped = !escaped && b == '\\';
        } else if (b == '"') {
          text = true;
        } else if (b == '{' || b == '[') {
          depth++;
        } else if (depth == 0 && (b == ',' || b == '}' || b == ']' || (b <= ' ' && b >= 0))) {
          break;
        } else if (b == '}' || b == ']') {
          depth--;
        }
        at++;
        count(b);
        more = text || depth > 0 || isScalar(b);
      }
      more &= at >= end;
      fits &= to.size() + at - from <= VALUE_MAX;
      if (fits) {
        to.write(buffer, from, at - from);
      }
    }
    if (!fits) {
      throw new Malformed(begin, "an object is longer than 64 MiB");
    }
  }

  /** A number or word goes on until something else follows. */
  private static boolean isScalar(byte b) {
    return b != '"' && b != '}' && b != ']';
  }

  /** Copies up to the end of the line; false if it is too long, then it is gone over. */
  boolean line(ByteArrayOutputStream to) throws IOException {
    boolean fits = true;
    boolean more = true;
    while (more && (at < end || fill())) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      more = at == end;
      fits &= to.size() + at - from <= VALUE_MAX;
      if (fits) {
        to.write(buffer, from, at - from);
      }
    }
    read();
    return fits;
  }

  /** Goes to the next byte that is one of these, or to the end. */
  int skipTo(int one, int other) throws IOException {
    int c = peek();
    while (c >= 0 && c != one && c != other) {
      read();
      c = peek();
    }
    return c;
  }

  private void count(byte b) {
    if (b == '\n') {
      line++;
      lineBegin = before + at;
    }
  }

  private boolean fill() throws IOException {
    before += end;
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
