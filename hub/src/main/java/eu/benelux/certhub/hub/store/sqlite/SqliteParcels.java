package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The deliveries. A state only moves on: what was superseded or sent is never owed again. */
record SqliteParcels(Readers readers, WriteQueue writes, Classes classes) implements Parcels {
  private static final String MOVE =
      "UPDATE parcel SET state = ?, changed_us = ?, reason = ? WHERE id = ? AND state IN ";

  @Override
  public Future<List<Parcel>> due(Instant now, Set<MemberId> without, int countMax) {
    StringBuilder text = new StringBuilder(
        "SELECT * FROM parcel INDEXED BY parcel_due WHERE state = 'OWED' AND due_us <= ?");
    List<Object> values = new ArrayList<>(List.of(Micros.of(now)));
    without.forEach(member -> add(text, " AND recipient <> ?", values, member));
    // One commit owes several at one time: among those the order of their rows.
    add(text, " ORDER BY owed_us, rowid LIMIT ?", values, countMax);
    return readers.ask(sql -> sql.list(text.toString(), row -> parcel(sql, row), values.toArray()));
  }

  @Override
  public Future<List<Entry>> contents(Parcel parcel) {
    return readers.ask(sql -> sql
        .list(
            Row.columns(true)
                + "FROM entry WHERE seq IN (SELECT seq FROM content WHERE parcel_id = ?)"
                + " ORDER BY seq",
            Row::read,
            parcel.id())
        .stream()
        .map(row -> row.entry(classes))
        .toList());
  }

  @Override
  public Future<Void> sent(UUID id, Instant at, String answer) {
    // Whatever was decided meanwhile: the next server has it.
    return writes
        .change(sql -> sql.change(
            "UPDATE parcel SET state = 'SENT', changed_us = ?, reason = ?,"
                + " attempts = attempts + 1 WHERE id = ?",
            Micros.of(at),
            answer,
            id))
        .mapEmpty();
  }

  @Override
  public Future<Void> deferred(UUID id, Instant at, Instant due, String reason) {
    return writes
        .change(sql -> sql.change(
            "UPDATE parcel SET changed_us = ?, due_us = ?, reason = ?,"
                + " attempts = attempts + 1 WHERE id = ? AND state = 'OWED'",
            Micros.of(at),
            Micros.of(due),
            reason,
            id))
        .mapEmpty();
  }

  @Override
  public Future<Void> parked(UUID id, Instant at, String reason) {
    return move(MOVE + "('OWED')", Parcel.State.PARKED, id, at, reason);
  }

  @Override
  public Future<Void> superseded(UUID id, Instant at, String reason) {
    return move(MOVE + "('OWED', 'PARKED')", Parcel.State.SUPERSEDED, id, at, reason);
  }

  private Future<Void> move(String text, Parcel.State to, UUID id, Instant at, String reason) {
    return writes
        .change(sql -> sql.change(text, to.name(), Micros.of(at), reason, id))
        .mapEmpty();
  }

  @Override
  public Future<List<Parcel>> list(Wanted wanted, int countMax) {
    StringBuilder text = new StringBuilder("SELECT * FROM parcel WHERE 1");
    List<Object> values = new ArrayList<>();
    wanted.member().ifPresent(member -> add(text, " AND recipient = ?", values, member));
    wanted.state().ifPresent(state -> add(text, " AND state = ?", values, state.name()));
    wanted
        .objectId()
        .ifPresent(object -> add(
            text,
            " AND id IN (SELECT c.parcel_id FROM entry e JOIN content c ON c.seq = e.seq"
                + " WHERE e.id = ?)",
            values,
            object));
    add(text, " ORDER BY owed_us DESC, id LIMIT ?", values, countMax);
    return readers.ask(sql -> sql.list(text.toString(), row -> parcel(sql, row), values.toArray()));
  }

  private static void add(StringBuilder text, String more, List<Object> values, Object value) {
    text.append(more);
    values.add(value);
  }

  @Override
  public Future<List<Count>> counts() {
    return readers.ask(sql -> sql.list(
        "SELECT state, count(*) FROM parcel INDEXED BY parcel_due GROUP BY state",
        row -> new Count(Parcel.State.valueOf(row.getString(1)), row.getLong(2))));
  }

  private static Parcel parcel(Sql sql, ResultSet row) throws SQLException {
    String id = row.getString("id");
    List<Long> contents = sql.list(
        "SELECT seq FROM content WHERE parcel_id = ? ORDER BY seq",
        content -> content.getLong(1),
        id);
    return new Parcel(
        UUID.fromString(id),
        new MemberId(row.getString("recipient")),
        NewParcel.Kind.valueOf(row.getString("kind")),
        row.getString("message_id"),
        new Label(Tlp.valueOf(row.getString("tlp")), Pap.valueOf(row.getString("pap"))),
        contents,
        row.getString("note"),
        Optional.ofNullable(row.getString("answers")),
        Parcel.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Micros.instant(row.getLong("owed_us")),
        Micros.instant(row.getLong("due_us")),
        row.getString("reason"),
        Micros.instant(row.getLong("changed_us")));
  }
}
