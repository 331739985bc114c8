package eu.benelux.certhub.hub.store.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Gives commits their time, and entries their sequence and date (DESIGN decision 2). All times are
 * microseconds.
 *
 * @param sequence the last one given
 * @param date the last one given
 * @param clock the highest that the clock ever showed
 * @param now the last time that a commit was given
 */
record Dating(long sequence, long date, long clock, long now) {
  /** Dates never run further ahead of the clock than this. */
  static final long AHEAD_MAX = Duration.ofSeconds(5).toNanos() / 1_000;

  private static final long MILLISECOND = 1_000;

  /** A ledger in which nothing was written. */
  static final Dating NONE = new Dating(0, 0, 0, 0);

  /** Where a commit begins when the clock shows this: never before an earlier commit or date. */
  Dating at(long shown) {
    long begin = Math.max(Math.max(shown, now), date + 1);
    return new Dating(sequence, date, Math.max(clock, shown), begin);
  }

  /** The same after judgements up to this time: the next one is later than all of them. */
  Dating judged(long last) {
    return new Dating(sequence, date, clock, last);
  }

  /**
   * Dates entries one after the other, the last of each run on a whole millisecond. The first comes
   * right after a whole millisecond, too, so that between what a reader sees of one write the same
   * time passes whatever comes after it.
   *
   * @return where the next commit goes on
   */
  Dating given(List<List<Pending>> runs) {
    long nextSequence = sequence;
    long nextDate = date >= clock ? wholeFrom(date) : wholeFrom(now);
    for (List<Pending> run : runs) {
      for (int i = 0; i < run.size(); i++) {
        nextSequence++;
        nextDate++;
        if (i == run.size() - 1) {
          nextDate = wholeFrom(nextDate);
        }
        run.get(i).place(nextSequence, nextDate);
      }
    }
    return runs.isEmpty() ? this : new Dating(nextSequence, nextDate, clock, now);
  }

  private static long wholeFrom(long micros) {
    return -Math.floorDiv(-micros, MILLISECOND) * MILLISECOND;
  }

  /** Whether the dates ran too far ahead of the clock to become durable yet. */
  boolean tooFarAhead() {
    return date > clock + AHEAD_MAX;
  }

  /** Whether a further date would be too far ahead until the clock moves on. */
  boolean atItsEnd() {
    return date + MILLISECOND > clock + AHEAD_MAX;
  }

  /** How far the clock stands behind what it showed before. */
  Duration steppedBack(long shown) {
    return Duration.of(Math.max(0, clock - shown), ChronoUnit.MICROS);
  }

  /** Where the ledger stands: what was given last is kept even where its entry is gone. */
  static Dating load(Sql sql) throws SQLException {
    return new Dating(
        value(sql, "sequence"), value(sql, "date"), value(sql, "clock"), value(sql, "now"));
  }

  private static long value(Sql sql, String name) throws SQLException {
    return sql.first("SELECT value FROM meta WHERE name = ?", row -> row.getLong(1), name)
        .orElse(0L);
  }

  /** Makes this what {@link #load} finds. */
  void save(Sql sql) throws SQLException {
    sql.change(
        "INSERT OR REPLACE INTO meta"
            + " VALUES ('sequence', ?), ('date', ?), ('clock', ?), ('now', ?)",
        sequence,
        date,
        clock,
        now);
  }
}
