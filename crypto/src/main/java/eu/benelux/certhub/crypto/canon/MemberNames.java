package eu.benelux.certhub.crypto.canon;

import java.util.Arrays;

/**
 * The names of all objects of one tape, to find one that stands twice in its object. One open table
 * for them all: nothing is made or thrown away per object.
 */
final class MemberNames {
  private static final int SLOTS_MIN = 256;
  private static final int SLOTS_KEPT_MAX = 1 << 16;
  private static final int SPREAD = 0x9E3779B9;

  private final Tape tape;
  private int[] nodes = new int[SLOTS_MIN];
  private int[] objects = new int[SLOTS_MIN];
  private long[] hashes = new long[SLOTS_MIN];
  private int mask = SLOTS_MIN - 1;
  private int room;

  MemberNames(Tape tape) {
    this.tape = tape;
  }

  void clear() {
    if (nodes.length > SLOTS_KEPT_MAX) {
      make(SLOTS_MIN);
    }
    mask = SLOTS_MIN - 1;
    room = SLOTS_MIN / 2;
    Arrays.fill(nodes, 0, SLOTS_MIN, 0);
  }

  /** Keeps a name; false if its object has it already. */
  boolean add(int object, long hash, int node) {
    if (room == 0) {
      grow();
    }
    int slot = slot(object, hash);
    while (nodes[slot] != 0) {
      if (objects[slot] == object && hashes[slot] == hash && tape.sameText(nodes[slot], node)) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    put(slot, object, hash, node);
    return true;
  }

  /** The node of a name that was added, or {@link Tape#NONE}. */
  int find(int object, long hash, String name) {
    for (int slot = slot(object, hash); nodes[slot] != 0; slot = (slot + 1) & mask) {
      if (objects[slot] == object
          && hashes[slot] == hash
          && tape.text(nodes[slot]).equals(name)) {
        return nodes[slot];
      }
    }
    return Tape.NONE;
  }

  private int slot(int object, long hash) {
    return ((int) hash + object * SPREAD) & mask;
  }

  private void put(int slot, int object, long hash, int node) {
    nodes[slot] = node;
    objects[slot] = object;
    hashes[slot] = hash;
    room--;
  }

  private void grow() {
    int[] oldNodes = nodes;
    int[] oldObjects = objects;
    long[] oldHashes = hashes;
    int used = mask + 1;
    make(Math.max(nodes.length, 2 * used));
    mask = 2 * used - 1;
    room = used;
    for (int i = 0; i < used; i++) {
      if (oldNodes[i] != 0) {
        int slot = slot(oldObjects[i], oldHashes[i]);
        while (nodes[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        put(slot, oldObjects[i], oldHashes[i], oldNodes[i]);
      }
    }
  }

  private void make(int slots) {
    nodes = new int[slots];
    objects = new int[slots];
    hashes = new long[slots];
  }
}
