package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.StoreTrouble;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean to a caller (sqlite.org/rescode.html). */
final class Troubles {
  private Troubles() {}

  static StoreTrouble of(SQLException e) {
    return switch (kind(e)) {
      case FULL -> trouble(StoreTrouble.Kind.FULL, "the disk is full", e);
      case BROKEN -> trouble(StoreTrouble.Kind.BROKEN, "the disk under the store failed", e);
      case BUSY -> trouble(StoreTrouble.Kind.BUSY, "another process holds the store", e);
      case OTHER -> trouble(StoreTrouble.Kind.OTHER, "the store refused", e);
    };
  }

  static StoreTrouble busy(String sentence) {
    return new StoreTrouble(StoreTrouble.Kind.BUSY, sentence, null);
  }

  static StoreTrouble closed() {
    return new StoreTrouble(StoreTrouble.Kind.OTHER, "the store is closed", null);
  }

  private static StoreTrouble trouble(StoreTrouble.Kind kind, String sentence, SQLException e) {
    return new StoreTrouble(kind, sentence + ": " + e.getMessage(), e);
  }

  private static StoreTrouble.Kind kind(SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    // The shared-memory file could not grow: nothing was written yet, so it is like a full disk.
    if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
      return StoreTrouble.Kind.FULL;
    }
    return switch (e.getErrorCode() & 0xff) {
      case 13 -> StoreTrouble.Kind.FULL;
      // IOERR, CORRUPT, NOTADB, and READONLY, which is what a kernel makes of a failing disk.
      case 10, 11, 26, 8 -> StoreTrouble.Kind.BROKEN;
      // BUSY and LOCKED.
      case 5, 6 -> StoreTrouble.Kind.BUSY;
      default -> StoreTrouble.Kind.OTHER;
    };
  }
}
