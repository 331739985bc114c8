package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Authority;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.StoreTrouble;
import eu.benelux.certhub.hub.store.Tombstone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What judges read of the last durable state. */
final class Copies {
  private static final String COLUMNS =
      "SELECT e.seq, e.class_id, e.id, e.type, e.version, e.stated, e.digest, e.created_by,"
          + " e.line, e.speaks, e.since, e.created, e.revoked, e.names ";

  private final Sql sql;
  private final Classes classes;

  Copies(Sql sql, Classes classes) {
    this.sql = sql;
    this.classes = classes;
  }

  List<Copy> of(String id) throws SQLException {
    return sql.list(
        COLUMNS + "FROM entry e INDEXED BY entry_id WHERE e.id = ? ORDER BY e.seq", this::read, id);
  }

  List<Copy> naming(String id, Predicate<EntryClass> wanted) throws SQLException {
    Sight sight = classes.sight(wanted);
    if (sight.isEmpty()) {
      return List.of();
    }
    return sql.list(
        COLUMNS
            + "FROM ref r CROSS JOIN entry e ON e.seq = r.seq WHERE r.target = ?"
            + " AND e.class_id IN (SELECT value FROM json_each(?)) ORDER BY r.seq",
        this::read,
        id,
        sight.json());
  }

  Optional<byte[]> bytes(long sequence) throws SQLException {
    return sql.first("SELECT bytes FROM entry WHERE seq = ?", row -> row.getBytes(1), sequence);
  }

  Optional<Tombstone> tombstone(SourceId owner, Place place, String id, Digest digest)
      throws SQLException {
    return sql.first(
        "SELECT version, at_us FROM tombstone WHERE owner = ? AND id = ? AND digest = ?",
        row -> new Tombstone(
            owner, place, id, row.getString(1), digest, Micros.instant(row.getLong(2))),
        graveOwner(owner, place),
        id,
        digest.raw());
  }

  /** A grave in a group has its place behind its owner: the key of the table holds no other. */
  static String graveOwner(SourceId owner, Place place) {
    return place.isGroup() ? owner + " in " + place : owner.name();
  }

  boolean marked(String mark) throws SQLException {
    return sql.any("SELECT 1 FROM mark WHERE name = ?", mark);
  }

  long counter(String name) throws SQLException {
    return sql.first("SELECT value FROM counter WHERE name = ?", row -> row.getLong(1), name)
        .orElse(0L);
  }

  private Copy read(ResultSet row) throws SQLException {
    String version = row.getString(5);
    String names = row.getString(14);
    return new Copy(
        row.getLong(1),
        classes.known(row.getInt(2)).entryClass(),
        row.getString(3),
        row.getString(4),
        version,
        row.getInt(6) == 1 ? Timestamp.parse(version) : Optional.empty(),
        digest(row.getBytes(7)),
        Optional.ofNullable(row.getString(8)),
        new Authority(row.getString(9), row.getInt(10) == 1, row.getLong(11)),
        Optional.ofNullable(row.getString(12)).flatMap(Timestamp::parse),
        row.getInt(13) == 1,
        names.isEmpty() ? List.of() : List.of(names.split("\n", -1)));
  }

  private static Digest digest(byte[] raw) {
    return Digest.ofRaw(raw)
        .orElseThrow(() ->
            new StoreTrouble(StoreTrouble.Kind.OTHER, "a stored digest has not 32 bytes", null));
  }
}
