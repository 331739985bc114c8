package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.Quarantine;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What waits for a person. */
record SqliteQuarantine(Readers readers) implements Quarantine {
  @Override
  public Future<List<Held>> list(int countMax) {
    return readers.ask(sql -> sql.list(
        "SELECT id, since_us, kind, source, object_id, reason, x'' AS content FROM held"
            + " ORDER BY since_us DESC, id LIMIT ?",
        SqliteQuarantine::held,
        countMax));
  }

  @Override
  public Future<Optional<Held>> show(String id) {
    return readers.ask(
        sql -> sql.first("SELECT * FROM held WHERE id = ?", SqliteQuarantine::held, id));
  }

  private static Held held(ResultSet row) throws SQLException {
    byte[] content = row.getBytes("content");
    return new Held(
        row.getString("id"),
        Micros.instant(row.getLong("since_us")),
        Held.Kind.valueOf(row.getString("kind")),
        Optional.ofNullable(row.getString("source")).map(SourceId::new),
        Optional.ofNullable(row.getString("object_id")),
        row.getString("reason"),
        content == null ? new byte[0] : content);
  }
}
