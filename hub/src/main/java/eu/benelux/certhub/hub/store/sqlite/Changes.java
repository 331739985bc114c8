package eu.benelux.certhub.hub.store.sqlite;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * What the last commits changed, kept in memory, so that whoever remembers a page can tell whether
 * it still stands. The writer publishes each change twice: before its commit, so that no page from
 * before it stands once anybody has read it, and after it, because a snapshot from between the two
 * may be without it.
 */
final class Changes {
  /** No entry of a class was ever added. */
  static final long NEVER = Long.MIN_VALUE;

  private static final int KEPT_MAX = 2_048;

  /** Sequences of all changes that are kept: 2 MB. */
  private static final int SEQUENCES_MAX = 1 << 18;

  private final Deque<Numbered> kept = new ArrayDeque<>();
  private int sequences;
  private volatile long last;
  private volatile long[] newest = {};

  private record Numbered(long number, Change change) {}

  /**
   * One commit.
   *
   * @param added classes that got a new entry, which is the last in the ledger
   * @param touched objects of which there were copies before
   */
  record Change(BitSet added, List<Touched> touched) {
    boolean isNothing() {
      return added.isEmpty() && touched.isEmpty();
    }
  }

  /**
   * One object of which a copy came, went or changed its class.
   *
   * @param classes of those copies, before and after
   * @param sequences of all its copies, before and after; each may have become or ceased to be the
   *     one that stands for the object. In order; empty where there are too many to be listed
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Touched(BitSet classes, long[] sequences) {
    /** Whether one of them lies after {@code from} and not after {@code to}. */
    boolean liesIn(long from, long to) {
      int at = Arrays.binarySearch(sequences, from);
      int next = at >= 0 ? at + 1 : -at - 1;
      return sequences.length == 0 || (next < sequences.length && sequences[next] <= to);
    }
  }

  /** The number of the last change; ever larger. */
  long last() {
    return last;
  }

  /** An entry of this class comes with this date, or may come. For the writer only. */
  void raise(int classNumber, long date) {
    long[] known = newest;
    long[] next = Arrays.copyOf(known, Math.max(known.length, classNumber + 1));
    Arrays.fill(next, known.length, next.length, NEVER);
    next[classNumber] = Math.max(next[classNumber], date);
    newest = next;
  }

  /** The latest date that an entry of these classes ever had, or {@link #NEVER}. */
  long newest(BitSet classes) {
    long[] known = newest;
    long latest = NEVER;
    for (int i = classes.nextSetBit(0); i >= 0 && i < known.length; i = classes.nextSetBit(i + 1)) {
      latest = Math.max(latest, known[i]);
    }
    return latest;
  }

  /** For the writer only. */
  synchronized void publish(Change change) {
    if (change.isNothing()) {
      return;
    }
    long number = last + 1;
    kept.addLast(new Numbered(number, change));
    sequences += size(change);
    while (kept.size() > KEPT_MAX || (sequences > SEQUENCES_MAX && kept.size() > 1)) {
      sequences -= size(kept.removeFirst().change());
    }
    last = number;
  }

  private static int size(Change change) {
    return change.touched().stream().mapToInt(one -> one.sequences().length).sum();
  }

  /**
   * Whether the entries after {@code from}, and not after {@code to}, that a reader sees are the same
   * since a change. {@code to} is {@link Long#MAX_VALUE} for all that come, too.
   */
  synchronized boolean leftAlone(long since, Sight sight, long from, long to) {
    if (!kept.isEmpty() && kept.getFirst().number() > since + 1) {
      return false;
    }
    Iterator<Numbered> back = kept.descendingIterator();
    while (back.hasNext()) {
      Numbered one = back.next();
      if (one.number() <= since) {
        return true;
      }
      if (to == Long.MAX_VALUE && sight.hasAny(one.change().added())) {
        return false;
      }
      for (Touched touched : one.change().touched()) {
        if (sight.hasAny(touched.classes()) && touched.liesIn(from, to)) {
          return false;
        }
      }
    }
    return true;
  }
}
