package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.StoreTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteConfig;

/** Opens the file of a home. */
final class Connections {
  /** Pages of 8 KiB: few objects of 1.5 KB need an overflow page. */
  private static final int PAGE_BYTES = 8_192;

  private static final int CHECKPOINT_PAGES = 4_000;
  private static final long LOG_BYTES_KEPT = 64L << 20;
  private static final int CACHE_KIB = 16 << 10;

  private final Path file;
  private final SqliteSettings settings;
  private final UnaryOperator<Connection> writerSeam;

  /** The seam is where tests put a failing disk; otherwise it is the identity. */
  Connections(Path home, SqliteSettings settings, UnaryOperator<Connection> writerSeam) {
    this.file = home.resolve("store.db");
    this.settings = settings;
    this.writerSeam = writerSeam;
  }

  /** The connection that writes; the file is made if there is none, readable by us alone. */
  Sql writer() throws SQLException {
    create();
    SQLiteConfig config = new SQLiteConfig();
    // Nobody asks for the keys of new rows, and the driver would ask for them after each.
    config.setGetGeneratedKeys(false);
    Sql sql = new Sql(writerSeam.apply(config.createConnection("jdbc:sqlite:" + file)));
    try {
      sql.run("PRAGMA busy_timeout = " + settings.lockWaitMax().toMillis());
      sql.run("PRAGMA page_size = " + PAGE_BYTES);
      log(sql);
      sql.run("PRAGMA synchronous = FULL");
      sql.run("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
      sql.run("PRAGMA journal_size_limit = " + LOG_BYTES_KEPT);
      // What was taken back shall not stay readable in free pages.
      sql.run("PRAGMA secure_delete = ON");
      sql.run("PRAGMA trusted_schema = OFF");
      share(sql);
      return sql;
    } catch (SQLException | RuntimeException e) {
      sql.close();
      throw e;
    }
  }

  private static void log(Sql sql) throws SQLException {
    String mode =
        sql.first("PRAGMA journal_mode = WAL", row -> row.getString(1)).orElse("");
    if (!mode.equals("wal")) {
      throw new StoreTrouble(
          StoreTrouble.Kind.OTHER,
          "the file system under the home does not carry a write-ahead log (got " + mode + ")",
          null);
    }
  }

  /** A connection that cannot write. */
  Sql reader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout((int) settings.lockWaitMax().toMillis());
    Sql sql = new Sql(config.createConnection("jdbc:sqlite:" + file));
    try {
      share(sql);
      return sql;
    } catch (SQLException e) {
      sql.close();
      throw e;
    }
  }

  private void share(Sql sql) throws SQLException {
    sql.run("PRAGMA mmap_size = " + settings.mappedMax().bytes());
    sql.run("PRAGMA cache_size = -" + CACHE_KIB);
    sql.run("PRAGMA temp_store = MEMORY");
  }

  private void create() {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      // SQLite syncs the folder for files that it makes itself, and this one it did not make.
      try (FileChannel folder =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (FileAlreadyExistsException e) {
      // The usual case: it was made at an earlier start.
    } catch (IOException e) {
      throw new StoreTrouble(
          StoreTrouble.Kind.OTHER, "cannot make " + file + ": " + e.getMessage(), e);
    }
  }
}
