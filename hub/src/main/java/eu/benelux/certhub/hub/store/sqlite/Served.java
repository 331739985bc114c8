package eu.benelux.certhub.hub.store.sqlite;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far accounts were served and when tokens were used: noted in memory, and written when the
 * writer writes anyway.
 */
final class Served {
  private final Map<Key, Long> notes = new ConcurrentHashMap<>();
  private Map<Key, Long> written = Map.of();
  private final Map<String, Long> uses = new ConcurrentHashMap<>();
  private Map<String, Long> usesWritten = Map.of();

  private record Key(String account, String alias) {}

  void note(String account, String alias, long date) {
    notes.merge(new Key(account, alias), date, Math::max);
  }

  /** A token let somebody in. */
  void used(String token, long at) {
    uses.merge(token, at, Math::max);
  }

  boolean isEmpty() {
    return notes.isEmpty() && uses.isEmpty();
  }

  /** For the writer only. */
  void write(Sql sql) throws SQLException {
    written = Map.copyOf(notes);
    for (Map.Entry<Key, Long> note : written.entrySet()) {
      sql.change(
          "INSERT INTO served VALUES (?1, ?2, ?3) ON CONFLICT (account, alias)"
              + " DO UPDATE SET date_us = max(date_us, ?3)",
          note.getKey().account(),
          note.getKey().alias(),
          note.getValue());
    }
    usesWritten = Map.copyOf(uses);
    for (Map.Entry<String, Long> use : usesWritten.entrySet()) {
      sql.change("UPDATE token SET used_us = ?2 WHERE id = ?1", use.getKey(), use.getValue());
    }
  }

  /** What {@link #write} wrote is durable. For the writer only. */
  void done() {
    written.forEach(notes::remove);
    written = Map.of();
    usesWritten.forEach(uses::remove);
    usesWritten = Map.of();
  }
}
