package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.Store.Health;
import eu.benelux.certhub.hub.store.StoreTrouble;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what waits durable, in batches: the judges decide one after the other, then everything is
 * written and synced together. Answers go out after the sync, never before. For one thread only,
 * {@link #health} excepted.
 */
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /** A batch takes no further commit beyond either: one sync is shared, nobody waits for long. */
  private static final int ENTRIES_MAX = 1_000;

  private static final long GATHER_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /**
   * Each class takes up to a millisecond of dates per batch, so very many small batches can run
   * ahead of the clock. From here on they wait for it, and share a batch meanwhile.
   */
  private static final Duration AHEAD_WAIT = Duration.ofSeconds(4);

  private static final Duration STEP_BACK = Duration.ofSeconds(1);

  private final Sql sql;
  private final InstantSource clock;
  private final Classes classes;
  private final Copies copies;
  private final Served served;
  private volatile Dating dating;
  private volatile Optional<StoreTrouble> broken = Optional.empty();
  private volatile boolean full;

  Writer(Sql sql, InstantSource clock, Classes classes, Served served) throws SQLException {
    this.sql = sql;
    this.clock = clock;
    this.classes = classes;
    this.copies = new Copies(sql, classes);
    this.served = served;
    this.dating = Dating.load(sql);
  }

  /** Writes a task and what waits behind it. */
  void write(Task first, Supplier<Optional<Task>> more) {
    List<Task> tasks = new ArrayList<>();
    tasks.add(first);
    try {
      waitForClock();
      attempt(tasks, more);
    } catch (SQLException e) {
      failed(tasks, Troubles.of(e));
    } catch (StoreTrouble e) {
      failed(tasks, e);
    } catch (RuntimeException e) {
      failed(tasks, new StoreTrouble(StoreTrouble.Kind.OTHER, "the store refused: " + e, e));
    } catch (Error e) {
      sql.rollback();
      tasks.forEach(task -> task.failed(e));
      throw e;
    }
  }

  private void attempt(List<Task> tasks, Supplier<Optional<Task>> more) throws SQLException {
    if (broken.isPresent()) {
      throw broken.get();
    }
    sql.run("BEGIN IMMEDIATE");
    long shown = Micros.of(clock.instant());
    Dating begun = dating.at(shown);
    Batch batch = new Batch(copies, Micros.instant(begun.now()));
    decide(batch, tasks, more);
    Dating at = begun.judged(Micros.of(batch.now()));
    if (batch.trouble().isPresent()) {
      throw batch.trouble().get();
    }
    if (batch.isEmpty() && served.isEmpty() && tasks.stream().noneMatch(Task::applies)) {
      sql.rollback();
      dating = at;
    } else {
      dating = commit(batch, tasks, at, shown);
      full = false;
    }
    tasks.forEach(Task::done);
  }

  private static void decide(Batch batch, List<Task> tasks, Supplier<Optional<Task>> more) {
    long gatherUntil = System.nanoTime() + GATHER_MAX_NANOS;
    tasks.get(0).decide(batch);
    while (batch.size() < ENTRIES_MAX && System.nanoTime() - gatherUntil < 0) {
      Optional<Task> next = more.get();
      if (next.isEmpty()) {
        return;
      }
      tasks.add(next.get());
      next.get().decide(batch);
    }
  }

  private Dating commit(Batch batch, List<Task> tasks, Dating at, long shown) throws SQLException {
    List<List<Pending>> runs = batch.runs();
    Dating next = at.given(runs);
    if (!runs.isEmpty() && next.tooFarAhead()) {
      throw Troubles.busy("the clock stands too far behind the last entry");
    }
    Traces traces = new Traces(sql);
    new Flush(sql, classes, batch, shown, traces).write(runs);
    for (Task task : tasks) {
      task.apply(sql);
    }
    served.write(sql);
    next.save(sql);
    traces.publish(classes.changes(), () -> sql.run("COMMIT"));
    classes.saved();
    served.done();
    return next;
  }

  /** Nothing of the batch was written. Where one commit may be to blame, each is tried alone. */
  private void failed(List<Task> tasks, StoreTrouble trouble) {
    sql.rollback();
    switch (trouble.kind()) {
      case BROKEN -> {
        if (broken.isEmpty()) {
          // After a failed sync the page may be gone from memory, too: never try again.
          broken = Optional.of(trouble);
          LOG.error("the store takes nothing more until a restart: {}", trouble.getMessage());
        }
      }
      case FULL -> {
        full = true;
        LOG.warn("{}", trouble.getMessage());
      }
      case BUSY -> LOG.warn("{}", trouble.getMessage());
      case OTHER -> {
        if (tasks.size() > 1) {
          tasks.forEach(task -> write(task, Optional::empty));
          return;
        }
        LOG.warn("a commit failed: {}", trouble.getMessage(), trouble);
      }
    }
    tasks.forEach(task -> task.failed(trouble));
  }

  /** Sees whether there is room again; writes what was noted meanwhile. */
  void idle() {
    if (full || !served.isEmpty()) {
      write(Task.Chore.PROBE, Optional::empty);
    }
  }

  /** Does what is due beside the commits. */
  void keepUp(Upkeep upkeep) {
    if (broken.isPresent()) {
      return;
    }
    try {
      upkeep.whenDue().ifPresent(task -> write(task, Optional::empty));
    } catch (SQLException e) {
      failed(List.of(), Troubles.of(e));
    }
  }

  private void waitForClock() {
    long shown = Micros.of(clock.instant());
    Dating now = dating;
    long waitMicros = now.date() - AHEAD_WAIT.toNanos() / 1_000 - Math.max(shown, now.clock());
    if (now.steppedBack(shown).compareTo(STEP_BACK) > 0 || waitMicros <= 0) {
      return;
    }
    try {
      TimeUnit.MICROSECONDS.sleep(Math.min(waitMicros, STEP_BACK.toNanos() / 1_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How writing goes; safe on any thread. */
  Health health() {
    if (broken.isPresent()) {
      return new Health(false, broken.get().getMessage() + "; restart once the disk is sound");
    }
    if (full) {
      return new Health(false, "the disk is full; it goes on when there is room");
    }
    long shown = Micros.of(clock.instant());
    Duration back = dating.steppedBack(shown);
    if (back.compareTo(STEP_BACK) > 0) {
      return new Health(
          !dating.at(shown).atItsEnd(),
          "the clock stepped back by %d s; dates go on from where they were"
              .formatted(back.toSeconds()));
    }
    return new Health(true, "ready");
  }
}
