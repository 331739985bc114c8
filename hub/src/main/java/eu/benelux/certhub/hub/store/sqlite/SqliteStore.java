package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.Ledger;
import eu.benelux.certhub.hub.store.Marks;
import eu.benelux.certhub.hub.store.Parcels;
import eu.benelux.certhub.hub.store.Quarantine;
import eu.benelux.certhub.hub.store.Statuses;
import eu.benelux.certhub.hub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The embedded store: {@code store.db} in a home, for one process. One thread writes, a few read;
 * none of them is an event loop.
 */
public final class SqliteStore implements Store {
  private final Vertx vertx;
  private final Sql writing;
  private final Classes classes;
  private final Writer writer;
  private final WriteQueue writes;
  private final Readers readers;
  private final Served served = new Served();
  private final Pages pages;
  private final Roster roster;
  private Optional<Future<Void>> closing = Optional.empty();

  private SqliteStore(
      Vertx vertx, SqliteSettings settings, Connections connections, InstantSource clock)
      throws SQLException {
    this.vertx = vertx;
    writing = connections.writer();
    List<Sql> reading = new ArrayList<>();
    try {
      Schema.prepare(writing);
      classes = Classes.load(writing);
      roster = Roster.load(writing);
      writer = new Writer(writing, clock, classes, served);
      for (int i = 0; i < settings.readers(); i++) {
        reading.add(connections.reader());
      }
    } catch (SQLException | RuntimeException e) {
      writing.close();
      for (Sql sql : reading) {
        sql.close();
      }
      throw e;
    }
    pages = new Pages(classes, settings.readMax());
    readers = new Readers(vertx, reading, settings.readsWaitingMax());
    Upkeep upkeep = new Upkeep(writing, clock, settings.statusesKept());
    writes = new WriteQueue(vertx, writer, upkeep, settings.commitsWaitingMax());
  }

  /**
   * Opens the store of a home, and makes it where there is none.
   *
   * @param home an existing folder that no other process uses
   * @return fails with a StoreTrouble whose message says why: a newer schema, a file that is none of
   *     ours, a folder that cannot be written
   */
  public static Future<Store> open(
      Vertx vertx, SqliteSettings settings, Path home, InstantSource clock) {
    return open(vertx, settings, home, clock, UnaryOperator.identity());
  }

  static Future<Store> open(
      Vertx vertx,
      SqliteSettings settings,
      Path home,
      InstantSource clock,
      UnaryOperator<Connection> writerSeam) {
    Connections connections = new Connections(home, settings, writerSeam);
    return vertx.executeBlocking(
        () -> {
          try {
            return new SqliteStore(vertx, settings, connections, clock);
          } catch (SQLException e) {
            throw Troubles.of(e);
          }
        },
        false);
  }

  @Override
  public Ledger ledger() {
    return new SqliteLedger(readers, writes, pages, classes);
  }

  @Override
  public Parcels parcels() {
    return new SqliteParcels(readers, writes, classes);
  }

  @Override
  public Statuses statuses() {
    return new SqliteStatuses(readers);
  }

  @Override
  public Quarantine quarantine() {
    return new SqliteQuarantine(readers);
  }

  @Override
  public Accounts accounts() {
    return new SqliteAccounts(roster, writes, served);
  }

  @Override
  public Marks marks() {
    return new SqliteMarks(readers, writes, served);
  }

  @Override
  public Future<Health> health() {
    return Future.succeededFuture(
        writes.isClosed() ? new Health(false, "the store is closed") : writer.health());
  }

  @Override
  public synchronized Future<Void> close() {
    if (closing.isEmpty()) {
      closing = Optional.of(vertx.executeBlocking(this::closeAll, false).mapEmpty());
    }
    return closing.get();
  }

  /** The writer's connection goes last: closing the last one folds the log into the file. */
  private boolean closeAll() throws SQLException {
    writes.close();
    readers.close();
    writing.close();
    return true;
  }
}
