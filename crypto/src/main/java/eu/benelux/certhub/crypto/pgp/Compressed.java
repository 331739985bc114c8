package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compressed data (RFC 9580 section 5.6), ZIP and ZLIB. What follows the end of the deflate stream
 * is passed over: Sequoia pads there. BZip2 is not read: nobody prefers it who reads our
 * certificate, and its bombs are the largest.
 */
final class Compressed {
  private static final int ZIP = 1;
  private static final int ZLIB = 2;

  private Compressed() {}

  static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(data);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 4 + 64);
      out.write(ZLIB);
      byte[] piece = new byte[8192];
      while (!deflater.finished()) {
        out.write(piece, 0, deflater.deflate(piece));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** The content of a packet's body; empty when damaged, cut short or above the maximum. */
  static Optional<byte[]> inflate(byte[] body, int bytesMax) {
    if (body.length < 2 || (body[0] != ZIP && body[0] != ZLIB)) {
      return Optional.empty();
    }
    Inflater inflater = new Inflater(body[0] == ZIP);
    try {
      inflater.setInput(body, 1, body.length - 1);
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(bytesMax, body.length * 4));
      byte[] piece = new byte[16384];
      while (!inflater.finished()) {
        int count = inflater.inflate(piece);
        boolean stuck = count == 0 && !inflater.finished();
        if (stuck || out.size() + count > bytesMax) {
          return Optional.empty();
        }
        out.write(piece, 0, count);
      }
      return Optional.of(out.toByteArray());
    } catch (DataFormatException damaged) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
