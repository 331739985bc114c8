package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.StoreTrouble;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables, and the steps from each version of them to the next. A step and its number become
 * durable together, so a crash between two steps is harmless.
 */
final class Schema {
  /** "CERT": tells our file from other SQLite files. */
  private static final int APPLICATION = 0x43455254;

  private static final List<String> VERSION_1 = List.of(
      "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT",
      // A class and a spec version; ids are never given twice, see Classes.
      """
          CREATE TABLE class (
            id INTEGER PRIMARY KEY,
            owner TEXT NOT NULL, place TEXT NOT NULL, tlp TEXT NOT NULL, pap TEXT NOT NULL,
            audience TEXT NOT NULL, spec_version TEXT NOT NULL,
            UNIQUE (owner, place, tlp, pap, audience, spec_version)
          ) STRICT""",
      // The bytes come last: what stands before them is read without them.
      """
          CREATE TABLE entry (
            seq INTEGER PRIMARY KEY,
            date_us INTEGER NOT NULL, class_id INTEGER NOT NULL,
            id TEXT NOT NULL, type TEXT NOT NULL,
            version TEXT NOT NULL, version_key TEXT NOT NULL, stated INTEGER NOT NULL,
            kin INTEGER NOT NULL, revoked INTEGER NOT NULL, digest BLOB NOT NULL,
            created_by TEXT, created TEXT, names TEXT NOT NULL, bytes BLOB NOT NULL
          ) STRICT""",
      "CREATE UNIQUE INDEX entry_date ON entry (date_us)",
      // Every index ends with seq, the row's key, so these two are in ledger order.
      "CREATE INDEX entry_class ON entry (class_id)",
      "CREATE INDEX entry_type ON entry (class_id, type)",
      "CREATE INDEX entry_id ON entry (id, class_id, version_key)",
      """
          CREATE TABLE ref (target TEXT NOT NULL, seq INTEGER NOT NULL,
            PRIMARY KEY (target, seq)) WITHOUT ROWID, STRICT""",
      """
          CREATE TABLE tombstone (
            owner TEXT NOT NULL, id TEXT NOT NULL, digest BLOB NOT NULL,
            version TEXT NOT NULL, at_us INTEGER NOT NULL,
            PRIMARY KEY (owner, id, digest)) WITHOUT ROWID, STRICT""",
      """
          CREATE TABLE held (
            id TEXT PRIMARY KEY, since_us INTEGER NOT NULL, kind TEXT NOT NULL,
            source TEXT, object_id TEXT, reason TEXT NOT NULL, content BLOB NOT NULL) STRICT""",
      "CREATE INDEX held_since ON held (since_us)",
      """
          CREATE TABLE status (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, requested_us INTEGER NOT NULL
          ) WITHOUT ROWID, STRICT""",
      "CREATE INDEX status_requested ON status (requested_us)",
      """
          CREATE TABLE outcome (
            status_id TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL,
            version TEXT NOT NULL, success INTEGER NOT NULL, message TEXT NOT NULL,
            PRIMARY KEY (status_id, position)) WITHOUT ROWID, STRICT""",
      """
          CREATE TABLE parcel (
            id TEXT PRIMARY KEY, recipient TEXT NOT NULL, kind TEXT NOT NULL,
            message_id TEXT NOT NULL, tlp TEXT NOT NULL, pap TEXT NOT NULL, note TEXT NOT NULL,
            state TEXT NOT NULL, attempts INTEGER NOT NULL, owed_us INTEGER NOT NULL,
            due_us INTEGER NOT NULL, reason TEXT NOT NULL, changed_us INTEGER NOT NULL) STRICT""",
      "CREATE INDEX parcel_due ON parcel (state, due_us)",
      "CREATE INDEX parcel_owed ON parcel (owed_us)",
      """
          CREATE TABLE content (parcel_id TEXT NOT NULL, seq INTEGER NOT NULL,
            PRIMARY KEY (parcel_id, seq)) WITHOUT ROWID, STRICT""",
      "CREATE INDEX content_seq ON content (seq)",
      "CREATE TABLE mark (name TEXT PRIMARY KEY) WITHOUT ROWID, STRICT",
      """
          CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)
            WITHOUT ROWID, STRICT""",
      """
          CREATE TABLE account (
            name TEXT PRIMARY KEY, member TEXT NOT NULL, kind TEXT NOT NULL,
            ceiling TEXT NOT NULL, may_write INTEGER NOT NULL, password_hash TEXT
          ) WITHOUT ROWID, STRICT""",
      """
          CREATE TABLE token (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, mac BLOB NOT NULL,
            expires_us INTEGER NOT NULL) WITHOUT ROWID, STRICT""",
      "CREATE TABLE collection (alias TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID, STRICT",
      """
          CREATE TABLE served (account TEXT NOT NULL, alias TEXT NOT NULL, date_us INTEGER NOT NULL,
            PRIMARY KEY (account, alias)) WITHOUT ROWID, STRICT""");

  /**
   * Whose word an entry is; a table is made anew because the bytes come last. Who speaks for a
   * creator is not known here, so older entries count as brought by others: their line leads those
   * that came after it, until its speaker brings the next version.
   */
  private static final List<String> VERSION_2 = List.of(
      """
          CREATE TABLE entry_2 (
            seq INTEGER PRIMARY KEY,
            date_us INTEGER NOT NULL, class_id INTEGER NOT NULL,
            id TEXT NOT NULL, type TEXT NOT NULL,
            version TEXT NOT NULL, version_key TEXT NOT NULL, stated INTEGER NOT NULL,
            kin INTEGER NOT NULL, revoked INTEGER NOT NULL, digest BLOB NOT NULL,
            created_by TEXT, line TEXT NOT NULL, speaks INTEGER NOT NULL, since INTEGER NOT NULL,
            created TEXT, names TEXT NOT NULL, bytes BLOB NOT NULL
          ) STRICT""",
      """
          INSERT INTO entry_2
            SELECT e.seq, e.date_us, e.class_id, e.id, e.type, e.version, e.version_key, e.stated,
              e.kin, e.revoked, e.digest, e.created_by,
              iif(e.stated = 0, '', coalesce('by ' || e.created_by, 'from ' || c.owner)), 0, e.seq,
              e.created, e.names, e.bytes
            FROM entry e JOIN class c ON c.id = e.class_id""",
      "DROP TABLE entry",
      "ALTER TABLE entry_2 RENAME TO entry",
      "CREATE UNIQUE INDEX entry_date ON entry (date_us)",
      "CREATE INDEX entry_class ON entry (class_id)",
      "CREATE INDEX entry_type ON entry (class_id, type)",
      "CREATE INDEX entry_id ON entry (id, class_id, version_key)",
      "ALTER TABLE parcel ADD COLUMN answers TEXT");

  /**
   * Verbs by collection instead of one for all, certificates, and what is told of tokens. When a
   * token of before was issued is not known. Ceilings beyond the policy come down to it.
   */
  private static final List<String> VERSION_3 = List.of(
      """
          CREATE TABLE account_3 (
            name TEXT PRIMARY KEY, member TEXT NOT NULL, kind TEXT NOT NULL, ceiling TEXT NOT NULL,
            may_read TEXT NOT NULL, may_write TEXT NOT NULL, password_hash TEXT,
            pins TEXT NOT NULL, disabled INTEGER NOT NULL) WITHOUT ROWID, STRICT""",
      """
          INSERT INTO account_3
            SELECT name, member, kind,
              CASE WHEN ceiling = 'RED' THEN 'AMBER_STRICT' ELSE ceiling END,
              '*', iif(may_write = 1, '*', ''), password_hash, '', 0
            FROM account""",
      "DROP TABLE account",
      "ALTER TABLE account_3 RENAME TO account",
      """
          CREATE TABLE token_3 (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, mac BLOB NOT NULL,
            may_read TEXT NOT NULL, may_write TEXT NOT NULL, note TEXT NOT NULL,
            issued_us INTEGER NOT NULL, expires_us INTEGER NOT NULL, used_us INTEGER
          ) WITHOUT ROWID, STRICT""",
      """
          INSERT INTO token_3
            SELECT id, account, mac, '*', '*', '', 0, expires_us, NULL FROM token""",
      "DROP TABLE token",
      "ALTER TABLE token_3 RENAME TO token");

  /** Step n leads from version n to version n + 1. */
  private static final List<List<String>> STEPS = List.of(VERSION_1, VERSION_2, VERSION_3);

  /** The version that this program writes. */
  static final int VERSION = STEPS.size();

  private Schema() {}

  /** Brings the tables to {@link #VERSION}; refuses a newer home and a file that is not ours. */
  static void prepare(Sql sql) throws SQLException {
    int found = number(sql, "PRAGMA user_version");
    int application = number(sql, "PRAGMA application_id");
    boolean fresh = found == 0 && !sql.any("SELECT 1 FROM sqlite_schema");
    if (!fresh && application != APPLICATION) {
      throw new StoreTrouble(
          StoreTrouble.Kind.OTHER, "store.db is not a store of this program", null);
    }
    if (found > VERSION) {
      throw new StoreTrouble(
          StoreTrouble.Kind.OTHER,
          "this home has schema version %d, and this program knows up to %d: use a newer program"
              .formatted(found, VERSION),
          null);
    }
    for (int version = found; version < VERSION; version++) {
      sql.run("BEGIN IMMEDIATE");
      for (String text : STEPS.get(version)) {
        sql.run(text);
      }
      sql.run("PRAGMA application_id = " + APPLICATION);
      sql.run("PRAGMA user_version = " + (version + 1));
      sql.run("COMMIT");
    }
  }

  private static int number(Sql sql, String pragma) throws SQLException {
    return sql.first(pragma, row -> row.getInt(1)).orElse(0);
  }
}
