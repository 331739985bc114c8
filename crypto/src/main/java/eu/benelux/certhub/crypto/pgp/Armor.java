package eu.benelux.certhub.crypto.pgp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * ASCII armor (RFC 9580 section 6). Written with CRC-24, without which GnuPG 2.2 cannot read one
 * message in three; read in linear time, one block and nothing beside it.
 */
enum Armor {
  MESSAGE("MESSAGE"),
  CERTIFICATE("PUBLIC KEY BLOCK"),
  SECRET_KEY("PRIVATE KEY BLOCK"),
  SIGNATURE("SIGNATURE");

  private static final int HEADERS_MAX = 64;
  private static final int HEADER_BYTES_MAX = 4096;
  private static final int[] CRC = crcTable();
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final String begin;
  private final String end;

  Armor(String label) {
    this.begin = "-----BEGIN PGP " + label + "-----";
    this.end = "-----END PGP " + label + "-----";
  }

  byte[] write(byte[] binary) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(binary.length * 3 / 2 + 256);
    out.writeBytes((begin + "\n\n").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(LINES.encode(binary));
    int crc = crc24(binary);
    byte[] sum = {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
    String tail = "\n=" + Base64.getEncoder().encodeToString(sum) + "\n" + end + "\n";
    out.writeBytes(tail.getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /**
   * The packets in an armor of this kind, or the input itself when it is binary. Empty for another
   * kind, for text beside the block and for anything that is not base64. The checksum is not
   * looked at: it proves nothing and RFC 9580 section 6.1 forbids refusing for it.
   */
  Optional<byte[]> read(byte[] input, int bytesMax) {
    if (input.length == 0 || input.length > bytesMax) {
      return Optional.empty();
    }
    return input[0] < 0 ? Optional.of(input) : new Lines(input).block(begin, end);
  }

  private static int crc24(byte[] data) {
    int crc = 0xB704CE;
    for (byte one : data) {
      crc = (crc << 8) ^ CRC[((crc >> 16) ^ one) & 0xFF];
    }
    return crc & 0xFFFFFF;
  }

  private static int[] crcTable() {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int crc = i << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc <<= 1;
        crc ^= (crc & 0x1000000) != 0 ? 0x1864CFB : 0;
      }
      table[i] = crc & 0xFFFFFF;
    }
    return table;
  }

  /** Walks over lines without building strings of what may be megabytes. */
  private static final class Lines {
    private final byte[] text;
    private int from;
    private int to;
    private int next;

    Lines(byte[] text) {
      this.text = text;
    }

    Optional<byte[]> block(String begin, String end) {
      boolean found = advance();
      while (found && blank()) {
        found = advance();
      }
      if (!found || !is(begin) || !skipHeaders()) {
        return Optional.empty();
      }
      ByteArrayOutputStream base64 = new ByteArrayOutputStream(text.length - next + 1);
      found = advance();
      while (found && text[from] != '-' && !checksum()) {
        base64.write(text, from, to - from);
        found = advance();
      }
      if (found && checksum()) {
        found = advance();
      }
      if (!found || !is(end)) {
        return Optional.empty();
      }
      while (advance()) {
        if (!blank()) {
          return Optional.empty();
        }
      }
      return decode(base64.toByteArray());
    }

    private static Optional<byte[]> decode(byte[] base64) {
      try {
        return Optional.of(Base64.getDecoder().decode(base64)).filter(data -> data.length > 0);
      } catch (IllegalArgumentException notBase64) {
        return Optional.empty();
      }
    }

    /** Moves to the next line, its trailing white space cut off; false at the end. */
    private boolean advance() {
      if (next >= text.length) {
        return false;
      }
      from = next;
      int stop = from;
      while (stop < text.length && text[stop] != '\n') {
        stop++;
      }
      next = stop + 1;
      while (stop > from && white(text[stop - 1])) {
        stop--;
      }
      to = stop;
      // A blank line still has a first byte to look at: the line feed that ended it.
      return true;
    }

    private boolean skipHeaders() {
      for (int count = 0; count <= HEADERS_MAX; count++) {
        if (!advance() || to - from > HEADER_BYTES_MAX) {
          return false;
        }
        if (blank()) {
          return true;
        }
      }
      return false;
    }

    private boolean checksum() {
      return to - from == 5 && text[from] == '=';
    }

    private boolean blank() {
      return to == from;
    }

    private boolean is(String line) {
      return to - from == line.length()
          && new String(text, from, to - from, StandardCharsets.ISO_8859_1).equals(line);
    }

    private static boolean white(byte one) {
      return one == ' ' || one == '\t' || one == '\r';
    }
  }
}
