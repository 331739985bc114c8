package eu.benelux.certhub.hub.store.sqlite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few read-only connections and their threads. Each read sees one moment of the ledger. */
final class Readers {
  private final Vertx vertx;
  private final BlockingQueue<Sql> idle;
  private final List<Sql> all;
  private final ThreadPoolExecutor threads;

  Readers(Vertx vertx, List<Sql> connections, int waitingMax) {
    this.vertx = vertx;
    this.all = List.copyOf(connections);
    this.idle = new ArrayBlockingQueue<>(all.size(), false, all);
    this.threads = new ThreadPoolExecutor(
        all.size(), all.size(), 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waitingMax), task -> {
          Thread thread = new Thread(task, "store-reader");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** A question to one snapshot. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Sql sql) throws SQLException;
  }

  /** Asks; fails with a StoreTrouble. */
  <T> Future<T> ask(Question<T> question) {
    Reply<T> reply = new Reply<>(vertx);
    try {
      threads.execute(() -> answer(question, reply));
    } catch (RejectedExecutionException e) {
      reply.fail(
          threads.isShutdown() ? Troubles.closed() : Troubles.busy("too many reads wait already"));
    }
    return reply.future();
  }

  private <T> void answer(Question<T> question, Reply<T> reply) {
    Sql sql;
    try {
      // There are as many connections as threads, so this never waits.
      sql = idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reply.fail(Troubles.closed());
      return;
    }
    try {
      reply.succeed(inSnapshot(sql, question));
    } catch (SQLException e) {
      reply.fail(Troubles.of(e));
    } catch (RuntimeException | Error e) {
      reply.fail(e);
    } finally {
      idle.add(sql);
    }
  }

  private static <T> T inSnapshot(Sql sql, Question<T> question) throws SQLException {
    sql.run("BEGIN");
    try {
      // BEGIN alone reads nothing: the snapshot is taken by the first read, which this is.
      sql.any("SELECT 1 FROM meta");
      T answer = question.ask(sql);
      sql.run("COMMIT");
      return answer;
    } catch (SQLException | RuntimeException | Error e) {
      sql.rollback();
      throw e;
    }
  }

  /** Takes no more, answers what waits, and closes. It waits, so not on an event loop. */
  void close() throws SQLException {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Sql sql : new ArrayList<>(all)) {
      sql.close();
    }
  }
}
