package eu.benelux.certhub.connectors.taxii;

import com.github.luben.zstd.Zstd;
import eu.benelux.certhub.connectors.http.Plate;
import eu.benelux.certhub.connectors.http.Plates;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses pages. It takes milliseconds, so not on an event loop. */
final class Press {
  /** Levels at which a page of 1.4 MB takes some 15 and 4 ms. */
  private static final int GZIP_LEVEL = 4;

  private static final int ZSTD_LEVEL = 3;

  /** RFC 1952 section 2.3: deflate, no name, no time, unknown system. */
  private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int GZIP_TAIL_BYTES = 8;

  private final boolean zstd;

  Press() {
    this.zstd = hasZstd();
  }

  /** The library unpacks its native half into a folder for passing files; not everybody has one. */
  private static boolean hasZstd() {
    try {
      return Zstd.maxCompressionLevel() >= ZSTD_LEVEL;
    } catch (LinkageError notHere) {
      return false;
    }
  }

  /** The codings that work here, the one that takes more bytes first. */
  List<Coding> codings() {
    return zstd ? List.of(Coding.GZIP, Coding.ZSTD) : List.of(Coding.GZIP);
  }

  /** The form of these bytes, if there is room for it. */
  Optional<Plate> press(Coding coding, ByteBuffer plain, Plates plates) {
    byte[] form = switch (coding) {
      case ZSTD -> zstd(plain);
      case GZIP -> gzip(plain);
      case IDENTITY -> throw new IllegalArgumentException("the plain form is there already");
    };
    return plates.engraved(form.length, to -> to.append(form));
  }

  private static byte[] zstd(ByteBuffer plain) {
    byte[] bytes = new byte[plain.remaining()];
    plain.get(bytes);
    return Zstd.compress(bytes, ZSTD_LEVEL);
  }

  private static byte[] gzip(ByteBuffer plain) {
    CRC32 checksum = new CRC32();
    checksum.update(plain.duplicate());
    int length = plain.remaining();
    Deflater deflater = new Deflater(GZIP_LEVEL, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] form = Arrays.copyOf(GZIP_HEAD, GZIP_HEAD.length + length / 3 + 1_000);
      int at = GZIP_HEAD.length;
      while (!deflater.finished()) {
        if (at == form.length) {
          form = Arrays.copyOf(form, form.length + form.length / 2);
        }
        at += deflater.deflate(form, at, form.length - at);
      }
      byte[] whole = Arrays.copyOf(form, at + GZIP_TAIL_BYTES);
      ByteBuffer.wrap(whole, at, GZIP_TAIL_BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt((int) checksum.getValue())
          .putInt(length);
      return whole;
    } finally {
      deflater.end();
    }
  }
}
