package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.Judge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for the writer, bounded, and the thread on which it writes. */
final class WriteQueue {
  private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Writer writer;
  private final Upkeep upkeep;
  private final BlockingQueue<Task> queue;
  private final Thread thread;
  private boolean closed;

  WriteQueue(Vertx vertx, Writer writer, Upkeep upkeep, int waitingMax) {
    this.vertx = vertx;
    this.writer = writer;
    this.upkeep = upkeep;
    this.queue = new ArrayBlockingQueue<>(waitingMax);
    this.thread = new Thread(this::work, "store-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Fails with a StoreTrouble, or with what the judge threw. */
  <T> Future<T> commit(Judge<T> judge) {
    Reply<T> reply = new Reply<>(vertx);
    return submit(new Task.Commit<>(judge, reply), reply);
  }

  /** Fails with a StoreTrouble. */
  <T> Future<T> change(Task.Step<T> step) {
    return change(step, answer -> {});
  }

  /** As above; what has become durable is told on the writer's thread, in the order of writing. */
  <T> Future<T> change(Task.Step<T> step, Consumer<T> durable) {
    Reply<T> reply = new Reply<>(vertx);
    return submit(new Task.Change<>(step, durable, reply), reply);
  }

  private synchronized <T> Future<T> submit(Task task, Reply<T> reply) {
    if (closed) {
      task.failed(Troubles.closed());
    } else if (!queue.offer(task)) {
      task.failed(Troubles.busy("too many commits wait already"));
    }
    return reply.future();
  }

  private synchronized boolean isFinished() {
    return closed && queue.isEmpty();
  }

  private void work() {
    try {
      while (!isFinished()) {
        Task task = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (task == null) {
          writer.idle();
        } else {
          writer.write(task, () -> Optional.ofNullable(queue.poll()));
        }
        writer.keepUp(upkeep);
      }
      writer.idle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abandon();
    }
  }

  /** Only where the thread ends by a fault: nobody may wait for ever. */
  private synchronized void abandon() {
    if (!closed) {
      LOG.error("the writer ended before it was closed");
    }
    closed = true;
    List<Task> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(task -> task.failed(Troubles.closed()));
  }

  /** Takes no more and writes what waits. It waits, so not on an event loop. */
  void close() {
    synchronized (this) {
      closed = true;
      // Wakes the thread; where the queue is full, it is awake.
      boolean woken = queue.offer(Task.Chore.PROBE);
      LOG.debug("closing, woken {}", woken);
    }
    try {
      thread.join(TimeUnit.MINUTES.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
