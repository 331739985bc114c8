package eu.benelux.certhub.hub.store;

import java.util.Comparator;

/**
 * Whose word an entry is. The versions of one line follow each other; copies of another line are
 * somebody else's word about the same id, and never stand for its newest version beside the line
 * that leads (DESIGN decisions 3 and 4).
 *
 * @param line what tells the lines of an object apart: its creator, or its owner where it names
 *     none; empty for an observable, whose copies are one line whoever brought them
 * @param speaks whether the owner speaks for the creator: a line that does leads all others
 * @param since the sequence from which it leads others that are alike; 0 for that of the entry
 *     itself. An entry that takes the place of an older one keeps its rank
 */
public record Authority(String line, boolean speaks, long since) {
  /** The line of what is nobody's. */
  public static final Authority NOBODY = new Authority("", false, 0);

  /** Of the authorities in a reader's sight the least one leads; none may have a since of 0. */
  public static final Comparator<Authority> LEADING = Comparator.comparing(
          (Authority authority) -> !authority.speaks)
      .thenComparingLong(Authority::since);

  /** Whether both are of one line. */
  public boolean follows(Authority other) {
    return line.equals(other.line) && speaks == other.speaks;
  }

  /** The same from another sequence on. */
  public Authority from(long sequence) {
    return new Authority(line, speaks, sequence);
  }
}
