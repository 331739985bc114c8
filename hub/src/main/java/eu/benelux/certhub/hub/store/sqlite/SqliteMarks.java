package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.Marks;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Small things that must stay the same. */
record SqliteMarks(Readers readers, WriteQueue writes, Served notes) implements Marks {
  @Override
  public Future<Map<String, UUID>> collectionIds(Set<String> aliases) {
    Set<String> wanted = Set.copyOf(aliases);
    return readers
        .ask(sql -> known(sql, wanted))
        .compose(known -> known.size() == wanted.size()
            ? Future.succeededFuture(known)
            : writes.change(sql -> made(sql, wanted)));
  }

  private static Map<String, UUID> known(Sql sql, Set<String> aliases) throws SQLException {
    Map<String, UUID> known = new HashMap<>();
    for (String alias : aliases) {
      Optional<String> id =
          sql.first("SELECT id FROM collection WHERE alias = ?", row -> row.getString(1), alias);
      id.ifPresent(text -> known.put(alias, UUID.fromString(text)));
    }
    return Map.copyOf(known);
  }

  private static Map<String, UUID> made(Sql sql, Set<String> aliases) throws SQLException {
    for (String alias : aliases) {
      sql.change("INSERT OR IGNORE INTO collection VALUES (?, ?)", alias, UUID.randomUUID());
    }
    return known(sql, aliases);
  }

  @Override
  public Future<Void> served(String account, String alias, Instant dateAdded) {
    notes.note(account, alias, Micros.of(dateAdded));
    return Future.succeededFuture();
  }

  @Override
  public Future<Boolean> marked(String mark) {
    return readers.ask(sql -> sql.any("SELECT 1 FROM mark WHERE name = ?", mark));
  }
}
