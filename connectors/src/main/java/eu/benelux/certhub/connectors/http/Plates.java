package eu.benelux.certhub.connectors.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Memory outside of the heap for plates: so many bytes at a time, those included that nobody keeps any
 * longer and that are still on their way to a slow reader. Where there is none, there is no plate; that
 * is never more than slow. May be used on any thread.
 */
public final class Plates {
  private final long bytesMax;
  private final IntFunction<Optional<ByteBuf>> memory;
  private final AtomicLong bytes = new AtomicLong();

  /** Plates of at most so many bytes together. */
  public Plates(long bytesMax) {
    this(bytesMax, Plates::room);
  }

  Plates(long bytesMax, IntFunction<Optional<ByteBuf>> memory) {
    this.bytesMax = bytesMax;
    this.memory = memory;
  }

  /** Connections need memory outside of the heap, too: the last third is not for plates. */
  private static Optional<ByteBuf> room(int length) {
    if (PlatformDependent.usedDirectMemory() > machineMax() / 3 * 2 - length) {
      return Optional.empty();
    }
    // Not pooled: a pool would keep what is given back, and a cache gives back in its own time.
    return Optional.of(new UnpooledByteBufAllocator(true, true).directBuffer(length, length));
  }

  /**
   * A plate that the caller holds.
   *
   * @param length exactly how many bytes are engraved
   * @return nothing where there is no room for it
   */
  public Optional<Plate> engraved(int length, Plate.Engraver engraver) {
    if (bytes.addAndGet(length) > bytesMax) {
      bytes.addAndGet(-length);
      return Optional.empty();
    }
    Optional<ByteBuf> room = room(memory, length);
    if (room.isEmpty()) {
      bytes.addAndGet(-length);
      return Optional.empty();
    }
    Plate plate = Plate.shared(room.get(), () -> bytes.addAndGet(-length));
    try {
      engraver.engrave(room.get()::writeBytes);
      return Optional.of(plate);
    } catch (RuntimeException | Error e) {
      plate.give();
      throw e;
    }
  }

  private static Optional<ByteBuf> room(IntFunction<Optional<ByteBuf>> memory, int length) {
    try {
      return memory.apply(length);
    } catch (OutOfMemoryError noneLeft) {
      // Outside of the heap, which is as it was: going on is safe.
      return Optional.empty();
    }
  }

  /** The bytes of all plates that somebody holds. */
  public long bytes() {
    return bytes.get();
  }

  /**
   * What this Java machine gives at most outside of its heap, to plates and everything else: {@code
   * -XX:MaxDirectMemorySize}, or else as much as the heap may have.
   */
  public static long machineMax() {
    return PlatformDependent.maxDirectMemory();
  }
}
