package eu.benelux.certhub.connectors.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;

/**
 * The bytes of an answer that is sent more than once, outside of the heap, from where they go to the
 * wire without being copied. Who makes a plate holds it; it is let go of, and its memory freed, when
 * everybody who held it has given it back. Many answers may be printed from one plate at a time.
 *
 * <p>Plates outside of the heap come from {@link Plates}. A plate in the heap is for one answer; it is freed by nobody, and giving it back does nothing.
 */
public final class Plate {
  private final ByteBuf bytes;
  private final boolean shared;
  private final Runnable freed;

  private Plate(ByteBuf bytes, boolean shared, Runnable freed) {
    this.bytes = bytes;
    this.shared = shared;
    this.freed = freed;
  }

  /** Writes what a plate is to hold. */
  @FunctionalInterface
  public interface Engraver {
    /** Appends each of these bytes, in order. */
    void engrave(Appender to);
  }

  /** Takes bytes, one array after the other. */
  @FunctionalInterface
  public interface Appender {
    /** Appends all of them. */
    void append(byte[] bytes);
  }

  /** A plate in the heap. */
  public static Plate of(Buffer bytes) {
    return new Plate(((BufferInternal) bytes).getByteBuf(), false, () -> {});
  }

  static Plate shared(ByteBuf bytes, Runnable freed) {
    return new Plate(bytes, true, freed);
  }

  /** How many bytes it has. */
  public int length() {
    return bytes.readableBytes();
  }

  /** Holds the plate once more; false when nobody holds it any longer. */
  public boolean take() {
    if (!shared) {
      return true;
    }
    if (bytes.refCnt() == 0) {
      return false;
    }
    bytes.retain();
    return true;
  }

  /** Holds the plate once less. */
  public void give() {
    if (shared && bytes.release()) {
      freed.run();
    }
  }

  /** The bytes to read, while the plate is held. */
  public ByteBuffer view() {
    return bytes.nioBuffer().asReadOnlyBuffer();
  }

  boolean isShared() {
    return shared;
  }

  /** The bytes for Vert.x, which would otherwise release them, or leak what it cannot release. */
  Buffer buffer() {
    return BufferInternal.buffer(
        shared ? Unpooled.unreleasableBuffer(bytes.duplicate()) : bytes.duplicate());
  }
}
