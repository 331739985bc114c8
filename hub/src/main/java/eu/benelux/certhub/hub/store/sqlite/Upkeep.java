package eu.benelux.certhub.hub.store.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Forgets statuses that nobody needs any more, a few at a time. */
final class Upkeep {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int COUNT_MAX = 10;

  private final Sql sql;
  private final InstantSource clock;
  private final Duration statusesKept;
  private long nextNanos = System.nanoTime();

  /** With the writer's connection: for its thread only. */
  Upkeep(Sql sql, InstantSource clock, Duration statusesKept) {
    this.sql = sql;
    this.clock = clock;
    this.statusesKept = statusesKept;
  }

  /** What is to be done now, if it is time and there is something. */
  Optional<Task> whenDue() throws SQLException {
    long now = System.nanoTime();
    if (now - nextNanos < 0) {
      return Optional.empty();
    }
    long before = Micros.of(clock.instant().minus(statusesKept));
    List<String> old = sql.list(
        "SELECT id FROM status WHERE requested_us < ? LIMIT " + COUNT_MAX,
        row -> row.getString(1),
        before);
    // Where there is more, the next round follows at once, but lets commits go first.
    nextNanos = old.size() < COUNT_MAX ? now + EVERY.toNanos() : now;
    return old.isEmpty() ? Optional.empty() : Optional.of(new Task.Chore(same -> forget(old)));
  }

  private boolean forget(List<String> old) throws SQLException {
    for (String id : old) {
      sql.change("DELETE FROM outcome WHERE status_id = ?", id);
      sql.change("DELETE FROM status WHERE id = ?", id);
    }
    return true;
  }
}
