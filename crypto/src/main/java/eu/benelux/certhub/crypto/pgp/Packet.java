package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One OpenPGP packet, its body in one piece (RFC 9580 section 4). The framing is read here and not
 * by the library, so that counts and lengths are bounded before any parser sees a byte.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared beyond the room
record Packet(int tag, byte[] body) {
  static final int PKESK = 1;
  static final int SIGNATURE = 2;
  static final int SKESK = 3;
  static final int ONE_PASS = 4;
  static final int SECRET_KEY = 5;
  static final int PUBLIC_KEY = 6;
  static final int SECRET_SUBKEY = 7;
  static final int COMPRESSED = 8;
  static final int UNPROTECTED = 9;
  static final int MARKER = 10;
  static final int LITERAL = 11;
  static final int TRUST = 12;
  static final int USER_ID = 13;
  static final int PUBLIC_SUBKEY = 14;
  static final int USER_ATTRIBUTE = 17;
  static final int PROTECTED = 18;
  static final int PADDING = 21;

  /** The smallest first piece of a body in pieces, RFC 9580 section 4.2.1.4. */
  private static final int FIRST_PIECE_MIN = 512;

  /** The packet in the new format with a definite length. */
  byte[] framed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 6);
    out.write(0xC0 | tag);
    if (body.length < 192) {
      out.write(body.length);
    } else if (body.length < 8384) {
      out.write(((body.length - 192) >> 8) + 192);
      out.write(body.length - 192);
    } else {
      out.write(0xFF);
      out.write(body.length >>> 24);
      out.write(body.length >>> 16);
      out.write(body.length >>> 8);
      out.write(body.length);
    }
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** True for packets a reader must pass over (RFC 9580 sections 5.8 and 5.14). */
  boolean ignorable() {
    return tag == MARKER || tag == PADDING;
  }

  /** Every packet up to the very end, or empty when one is cut short or there are too many. */
  static Optional<List<Packet>> readAll(byte[] data, int countMax) {
    return new Walk(data).all(countMax);
  }

  private static final class Walk {
    private final byte[] data;
    private int at;

    Walk(byte[] data) {
      this.data = data;
    }

    Optional<List<Packet>> all(int countMax) {
      List<Packet> packets = new ArrayList<>();
      while (at < data.length) {
        Optional<Packet> packet = packets.size() < countMax ? one() : Optional.empty();
        if (packet.isEmpty()) {
          return Optional.empty();
        }
        packets.add(packet.get());
      }
      return Optional.of(packets);
    }

    private Optional<Packet> one() {
      int head = data[at++] & 0xFF;
      if (head < 0x80) {
        return Optional.empty();
      }
      if (head >= 0xC0) {
        int tag = head & 0x3F;
        return newBody(tag).map(body -> new Packet(tag, body));
      }
      int tag = (head >> 2) & 0x0F;
      return oldBody(tag, head & 3).map(body -> new Packet(tag, body));
    }

    private Optional<byte[]> oldBody(int tag, int lengthType) {
      if (lengthType == 3) { // up to the end of the data
        return streamed(tag) ? take(data.length - at) : Optional.empty();
      }
      return take(number(1 << lengthType));
    }

    private Optional<byte[]> newBody(int tag) {
      int first = (int) number(1);
      if (first < 224 || first == 255) {
        return take(length(first));
      }
      return streamed(tag) && 1 << (first & 0x1F) >= FIRST_PIECE_MIN
          ? pieces(first)
          : Optional.empty();
    }

    private Optional<byte[]> pieces(int firstLength) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      int first = firstLength;
      while (first >= 224 && first < 255) {
        int size = 1 << (first & 0x1F);
        if (size < 0 || size > data.length - at) {
          return Optional.empty();
        }
        whole.write(data, at, size);
        at += size;
        first = (int) number(1);
      }
      return take(length(first)).map(last -> {
        whole.writeBytes(last);
        return whole.toByteArray();
      });
    }

    private long length(int first) {
      if (first < 0 || first < 192) {
        return first;
      }
      if (first == 255) {
        return number(4);
      }
      long second = number(1);
      return second < 0 ? -1 : ((first - 192L) << 8) + second + 192;
    }

    private Optional<byte[]> take(long size) {
      if (size < 0 || size > data.length - at) {
        return Optional.empty();
      }
      at += (int) size;
      return Optional.of(Arrays.copyOfRange(data, at - (int) size, at));
    }

    /** A big-endian number, or -1 when the data end within it. */
    private long number(int octets) {
      if (octets > data.length - at) {
        return -1;
      }
      long number = 0;
      for (int i = 0; i < octets; i++) {
        number = (number << 8) | (data[at++] & 0xFF);
      }
      return number;
    }

    /** Only packets that carry data may come in pieces or without a length. */
    private static boolean streamed(int tag) {
      return tag == COMPRESSED || tag == UNPROTECTED || tag == LITERAL || tag == PROTECTED;
    }
  }
}
