package eu.benelux.certhub.hub.desk.door;

/**
 * Counts wrong tries per name in a fixed room, whatever names there are: a count-min sketch with
 * conservative update. Two names may meet in a cell and count too much, in all four rows only by
 * chance and never at will, because cells are found by keyed hashes. Nothing is ever thrown out to
 * make room, so nobody loses his count by filling it with other names. Not for two threads.
 */
final class Tally {
  private static final int ROWS = 4;
  private static final int WIDTH = 1 << 16;
  private static final int COUNT_BITS = 16;
  private static final long COUNT_MAX = (1 << COUNT_BITS) - 1;

  /** Count in the low bits, milliseconds of the last wrong try above. */
  private final long[] cells = new long[ROWS * WIDTH];

  private final long forgetMillis;

  Tally(long forgetMillis) {
    this.forgetMillis = forgetMillis;
  }

  /**
   * What is known of a name.
   *
   * @param last when it was last wrong, in milliseconds; without meaning where the count is 0
   */
  record Seen(int count, long last) {}

  Seen seen(Print name, long now) {
    int count = Integer.MAX_VALUE;
    long last = 0;
    for (int row = 0; row < ROWS; row++) {
      long cell = cells[at(name, row)];
      int here = count(cell, now);
      if (here < count || (here == count && cell >>> COUNT_BITS < last)) {
        count = here;
        last = cell >>> COUNT_BITS;
      }
    }
    return new Seen(count, last);
  }

  /** One more wrong try; how many there are now. */
  int wrong(Print name, long now) {
    int count = (int) Math.min(COUNT_MAX, seen(name, now).count() + 1L);
    for (int row = 0; row < ROWS; row++) {
      int at = at(name, row);
      if (count(cells[at], now) <= count) {
        cells[at] = now << COUNT_BITS | count;
      }
    }
    return count;
  }

  private int count(long cell, long now) {
    return now - (cell >>> COUNT_BITS) >= forgetMillis ? 0 : (int) (cell & COUNT_MAX);
  }

  private static int at(Print name, int row) {
    return row * WIDTH + (int) (name.part(row) & (WIDTH - 1));
  }
}
