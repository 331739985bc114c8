package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.Judge;
import eu.benelux.certhub.hub.store.Writes;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** What waits for the writer. It may be decided and applied again after a failure. */
sealed interface Task {
  /** Decides what to write; never throws. */
  void decide(Batch batch);

  /** Writes what is not the batch's. */
  void apply(Sql sql) throws SQLException;

  /** Whether it writes something that is not the batch's. */
  boolean applies();

  /** All is durable. */
  void done();

  /** Nothing was written, or will be. */
  void failed(Throwable reason);

  /** A commit of the ledger. */
  final class Commit<T> implements Task {
    private final Judge<T> judge;
    private final Reply<T> reply;
    private Optional<Writes<T>> decided = Optional.empty();
    private Optional<Throwable> thrown = Optional.empty();

    Commit(Judge<T> judge, Reply<T> reply) {
      this.judge = judge;
      this.reply = reply;
    }

    @Override
    public void decide(Batch batch) {
      decided = Optional.empty();
      thrown = Optional.empty();
      try {
        Writes<T> writes = judge.judge(batch, batch.tick());
        batch.accept(writes);
        decided = Optional.of(writes);
      } catch (RuntimeException | Error e) {
        // Whatever a judge throws fails its own commit, never the writer or its neighbours.
        thrown = Optional.of(e);
      }
    }

    @Override
    public void apply(Sql sql) {}

    @Override
    public boolean applies() {
      return false;
    }

    @Override
    public void done() {
      decided.ifPresent(writes -> reply.succeed(writes.answer()));
      thrown.ifPresent(reply::fail);
    }

    @Override
    public void failed(Throwable reason) {
      reply.fail(thrown.orElse(reason));
    }
  }

  /** A small change beside the ledger. */
  final class Change<T> implements Task {
    private final Step<T> step;
    private final Consumer<T> durable;
    private final Reply<T> reply;
    private Optional<T> answer = Optional.empty();

    /** Tells on the writer's thread what has become durable, before anybody else hears of it. */
    Change(Step<T> step, Consumer<T> durable, Reply<T> reply) {
      this.step = step;
      this.durable = durable;
      this.reply = reply;
    }

    @Override
    public void decide(Batch batch) {}

    @Override
    public void apply(Sql sql) throws SQLException {
      answer = Optional.of(step.apply(sql));
    }

    @Override
    public boolean applies() {
      return true;
    }

    @Override
    public void done() {
      answer.ifPresent(durable);
      answer.ifPresent(reply::succeed);
    }

    @Override
    public void failed(Throwable reason) {
      reply.fail(reason);
    }
  }

  /** What nobody waits for. */
  record Chore(Step<?> step) implements Task {
    /** Writes nothing of its own: shows whether writing works. */
    static final Chore PROBE = new Chore(sql -> true);

    @Override
    public void decide(Batch batch) {}

    @Override
    public void apply(Sql sql) throws SQLException {
      step.apply(sql);
    }

    @Override
    public boolean applies() {
      return true;
    }

    @Override
    public void done() {}

    @Override
    public void failed(Throwable reason) {}
  }

  /** What a change does inside the writer's transaction. */
  @FunctionalInterface
  interface Step<T> {
    T apply(Sql sql) throws SQLException;
  }
}
