package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Authority;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.StatusPart;
import eu.benelux.certhub.hub.store.Tombstone;
import eu.benelux.certhub.hub.store.Writes;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a judged batch into the transaction that the writer holds open. */
final class Flush {
  private final Sql sql;
  private final Classes classes;
  private final Batch batch;

  /** What the clock showed, which may be before the batch's time. */
  private final long shown;

  private final Traces traces;

  Flush(Sql sql, Classes classes, Batch batch, long shown, Traces traces) {
    this.sql = sql;
    this.classes = classes;
    this.batch = batch;
    this.shown = shown;
    this.traces = traces;
  }

  /** Writes the batch, whose entries have their sequence and date by now. */
  void write(List<List<Pending>> runs) throws SQLException {
    for (Copy copy : batch.removed()) {
      remove(copy);
    }
    for (Map.Entry<Long, EntryClass> change : batch.narrowed().entrySet()) {
      narrow(change.getKey(), change.getValue());
    }
    Map<String, Integer> known = new HashMap<>();
    for (List<Pending> run : runs) {
      for (Pending pending : run) {
        known.merge(pending.entry().id(), 1, Integer::sum);
      }
    }
    for (Map.Entry<String, Integer> id : known.entrySet()) {
      id.setValue(id.getValue() + kin(id.getKey()));
    }
    for (List<Pending> run : runs) {
      for (Pending pending : run) {
        insert(pending, known.getOrDefault(pending.entry().id(), 1) > 1);
      }
    }
    classes.save(sql);
    for (Tombstone grave : batch.graves()) {
      bury(grave);
    }
    for (Batch.Accepted commit : batch.accepted()) {
      writeRest(commit);
    }
  }

  private void writeRest(Batch.Accepted commit) throws SQLException {
    Writes<?> writes = commit.writes();
    for (Held held : writes.held()) {
      hold(held);
    }
    for (NewParcel parcel : writes.parcels()) {
      owe(parcel, commit.entries());
    }
    if (writes.status().isPresent()) {
      report(writes.status().get());
    }
    for (String mark : writes.marks()) {
      sql.change("INSERT OR IGNORE INTO mark VALUES (?)", mark);
    }
    for (Map.Entry<String, Long> counter : writes.counters().entrySet()) {
      sql.change(
          "INSERT INTO counter VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
          counter.getKey(),
          counter.getValue());
    }
  }

  private void remove(Copy copy) throws SQLException {
    long sequence = copy.sequence();
    traces.removing(sequence);
    one(sql.change("DELETE FROM entry WHERE seq = ?", sequence));
    for (String name : copy.names()) {
      sql.change("DELETE FROM ref WHERE target = ? AND seq = ?", name, sequence);
    }
    sql.change("DELETE FROM content WHERE seq = ?", sequence);
  }

  private void narrow(long sequence, EntryClass to) throws SQLException {
    int before = sql.first(
            "SELECT class_id FROM entry WHERE seq = ?", row -> row.getInt(1), sequence)
        .orElseThrow(() -> new IllegalArgumentException("there is no such copy"));
    int after = classes.number(to, classes.known(before).specVersion());
    traces.narrowing(sequence, after);
    sql.change("UPDATE entry SET class_id = ? WHERE seq = ?", after, sequence);
  }

  /**
   * Flags the copy that was alone so far, so that pages look for the others; unique ids cost a page
   * nothing.
   *
   * @return how many copies there are already: 0, 1, or 2 for several, which are flagged
   */
  private int kin(String id) throws SQLException {
    List<Long> before = sql.list(
        "SELECT seq FROM entry INDEXED BY entry_id WHERE id = ? LIMIT 2",
        row -> row.getLong(1),
        id);
    if (before.size() == 1) {
      sql.change("UPDATE entry SET kin = 1 WHERE seq = ? AND kin = 0", before.get(0));
    }
    return before.size();
  }

  private void insert(Pending pending, boolean kin) throws SQLException {
    NewEntry entry = pending.entry();
    Authority authority = pending.authority();
    int number = classes.number(pending.entryClass(), entry.specVersion());
    traces.added(pending, number, kin);
    sql.change(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        pending.sequence(),
        pending.date(),
        number,
        entry.id(),
        entry.type(),
        pending.version(),
        pending.versionKey(),
        entry.stated().isPresent(),
        kin,
        entry.revoked(),
        entry.digest().raw(),
        entry.createdBy().orElse(null),
        authority.line(),
        authority.speaks(),
        authority.since(),
        entry.created().map(created -> created.text()).orElse(null),
        String.join("\n", entry.names()),
        entry.bytes());
    for (String name : entry.names()) {
      sql.change("INSERT OR IGNORE INTO ref VALUES (?, ?)", name, pending.sequence());
    }
  }

  private void bury(Tombstone grave) throws SQLException {
    sql.change(
        "INSERT OR REPLACE INTO tombstone VALUES (?, ?, ?, ?, ?)",
        Copies.graveOwner(grave.owner(), grave.place()),
        grave.id(),
        grave.digest().raw(),
        grave.version(),
        Micros.of(grave.at()));
  }

  private void hold(Held held) throws SQLException {
    sql.change(
        "INSERT OR IGNORE INTO held VALUES (?, ?, ?, ?, ?, ?, ?)",
        held.id(),
        Micros.of(held.since()),
        held.kind().name(),
        held.source().map(source -> source.name()).orElse(null),
        held.objectId().orElse(null),
        held.reason(),
        held.content());
  }

  /** Due by what the clock shows, since the outbox asks by that: a step back delays no parcel. */
  private void owe(NewParcel parcel, List<Pending> entries) throws SQLException {
    long now = Micros.of(batch.now());
    sql.change(
        "INSERT INTO parcel VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '', ?, ?)",
        parcel.id(),
        parcel.recipient(),
        parcel.kind().name(),
        parcel.messageId(),
        parcel.label().tlp().name(),
        parcel.label().pap().name(),
        parcel.note(),
        Parcel.State.OWED.name(),
        now,
        Math.min(now, shown),
        now,
        parcel.answers().orElse(null));
    for (int position : parcel.entries()) {
      Pending entry = entries.get(position);
      if (!entry.removed()) {
        sql.change("INSERT OR IGNORE INTO content VALUES (?, ?)", parcel.id(), entry.sequence());
      }
    }
  }

  private void report(StatusPart part) throws SQLException {
    sql.change(
        "INSERT OR IGNORE INTO status VALUES (?, ?, ?)",
        part.id(),
        part.account(),
        Micros.of(part.requested()));
    int position = sql.first(
            "SELECT max(position) + 1 FROM outcome WHERE status_id = ?",
            row -> row.getInt(1),
            part.id())
        .orElse(0);
    for (StatusPart.Outcome outcome : part.outcomes()) {
      sql.change(
          "INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?)",
          part.id(),
          position++,
          outcome.id(),
          outcome.version(),
          outcome.success(),
          outcome.message());
    }
  }

  private static void one(int changed) {
    if (changed != 1) {
      throw new IllegalArgumentException("there is no such copy");
    }
  }
}
