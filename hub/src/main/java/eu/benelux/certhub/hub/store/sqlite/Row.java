package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An entry as a page reads it.
 *
 * @param kin whether there may be other copies of the object
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
record Row(
    long sequence,
    long date,
    int classNumber,
    String id,
    String type,
    String version,
    String versionKey,
    boolean kin,
    byte[] bytes) {
  private static final byte[] NONE = {};

  /** What {@link #read} reads; the bytes stand last in the table and are left out if unwanted. */
  static String columns(boolean withBytes) {
    return "SELECT seq, date_us, class_id, id, type, version, version_key, kin, "
        + (withBytes ? "bytes " : "NULL ");
  }

  static Row read(ResultSet row) throws SQLException {
    byte[] bytes = row.getBytes(9);
    return new Row(
        row.getLong(1),
        row.getLong(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getInt(8) == 1,
        bytes == null ? NONE : bytes);
  }

  Entry entry(Classes classes) {
    Classes.Known known = classes.known(classNumber);
    return new Entry(
        sequence,
        Micros.instant(date),
        known.entryClass(),
        id,
        type,
        version,
        known.specVersion(),
        bytes);
  }
}
