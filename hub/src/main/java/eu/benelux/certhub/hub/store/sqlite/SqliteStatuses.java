package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.StatusPart;
import eu.benelux.certhub.hub.store.Statuses;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of submissions. */
record SqliteStatuses(Readers readers) implements Statuses {
  @Override
  public Future<Optional<StatusPart>> find(UUID id, String account) {
    return readers.ask(sql -> {
      Optional<Instant> requested = sql.first(
          "SELECT requested_us FROM status WHERE id = ? AND account = ?",
          row -> Micros.instant(row.getLong(1)),
          id,
          account);
      return requested.isEmpty()
          ? Optional.empty()
          : Optional.of(new StatusPart(id, account, requested.get(), outcomes(sql, id)));
    });
  }

  private static List<StatusPart.Outcome> outcomes(Sql sql, UUID id) throws SQLException {
    return sql.list(
        "SELECT id, version, success, message FROM outcome WHERE status_id = ? ORDER BY position",
        row -> new StatusPart.Outcome(
            row.getString(1), row.getString(2), row.getInt(3) == 1, row.getString(4)),
        id);
  }
}
