package eu.benelux.certhub.crypto.canon;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Words that a reader knows beforehand, each with a number from 0 on in the order they are given: a
 * {@link Tape} finds them by their bytes, without making a text of them. The hash is keyed anew in
 * every process, so that nobody can choose texts that collide.
 */
public final class Names {
  /** No word of these. */
  public static final int UNKNOWN = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long seed = ThreadLocalRandom.current().nextLong();
  private final long key = ThreadLocalRandom.current().nextLong() | 1;
  private final String[] words;
  private final byte[][] spelled;
  private final int[] slots;
  private final long[] hashes;

  /** Takes each word once, of whatever characters. */
  public Names(Collection<String> given) {
    Set<String> distinct = new LinkedHashSet<>(given);
    words = distinct.toArray(String[]::new);
    spelled = new byte[words.length][];
    slots = new int[Integer.highestOneBit(words.length + 1) * 4];
    hashes = new long[slots.length];
    Arrays.fill(slots, UNKNOWN);
    for (int id = 0; id < words.length; id++) {
      spelled[id] = words[id].getBytes(StandardCharsets.UTF_8);
      long hash = hash(spelled[id], 0, spelled[id].length);
      int slot = (int) hash & (slots.length - 1);
      while (slots[slot] != UNKNOWN) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = id;
      hashes[slot] = hash;
    }
  }

  /** How many words there are. */
  public int size() {
    return words.length;
  }

  /** The word's number, or {@link #UNKNOWN}. */
  public int id(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return id(hash(bytes, 0, bytes.length), bytes, 0, bytes.length);
  }

  /** The hash of a word's bytes in UTF-8. */
  long hash(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return hash(bytes, 0, bytes.length);
  }

  /**
   * The word of a number.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public String word(int id) {
    return words[id];
  }

  /** The number of the word that stands in the array, {@code hash} being its hash. */
  int id(long hash, byte[] bytes, int from, int to) {
    int slot = (int) hash & (slots.length - 1);
    for (int id = slots[slot]; id != UNKNOWN; id = slots[slot]) {
      if (hashes[slot] == hash && isSpelled(spelled[id], bytes, from, to)) {
        return id;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return UNKNOWN;
  }

  private static boolean isSpelled(byte[] word, byte[] bytes, int from, int to) {
    int length = word.length;
    if (length != to - from || length < Long.BYTES) {
      return Arrays.equals(word, 0, length, bytes, from, to);
    }
    for (int at = 0; at <= length - Long.BYTES; at += Long.BYTES) {
      if ((long) LONGS.get(word, at) != (long) LONGS.get(bytes, from + at)) {
        return false;
      }
    }
    // The last eight overlap those before.
    return (long) LONGS.get(word, length - Long.BYTES) == (long) LONGS.get(bytes, to - Long.BYTES);
  }

  /** By eight bytes at once; folded multiplication with a secret factor, as wyhash does it. */
  long hash(byte[] bytes, int from, int to) {
    long hash = seed ^ (to - from);
    int at = from;
    while (to - at >= Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(bytes, at));
      at += Long.BYTES;
    }
    if (at < to) {
      hash = mix(hash ^ rest(bytes, at, to));
    }
    return hash ^ hash >>> 32;
  }

  private static long rest(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      return (long) LONGS.get(bytes, from) & (-1L >>> (Long.SIZE - 8 * (to - from)));
    }
    long rest = 0;
    for (int at = to - 1; at >= from; at--) {
      rest = rest << 8 | (bytes[at] & 0xFF);
    }
    return rest;
  }

  private long mix(long value) {
    return Math.multiplyHigh(value, key) ^ value * key;
  }
}
