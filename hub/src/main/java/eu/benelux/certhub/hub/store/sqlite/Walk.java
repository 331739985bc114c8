package eu.benelux.certhub.hub.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Entries in the order of the ledger, read as far as somebody asks. */
interface Walk extends AutoCloseable {
  /** The next one. */
  Optional<Row> next() throws SQLException;

  @Override
  void close() throws SQLException;

  /** A range of an index. */
  record Range(String text, List<Object> values) {}

  /** The entries of several ranges, each of which is in order. */
  static Walk merged(Sql sql, List<Range> ranges) throws SQLException {
    Merged walk = new Merged(sql);
    try {
      for (Range range : ranges) {
        walk.add(range);
      }
      return walk;
    } catch (SQLException | RuntimeException e) {
      walk.close();
      throw e;
    }
  }

  /** These entries. */
  static Walk listed(Sql sql, List<Long> sequences, boolean withBytes) {
    return new Listed(sql, new ArrayDeque<>(sequences), withBytes);
  }

  /** One cursor per range, and the heads of all in a queue. */
  final class Merged implements Walk {
    private final Sql sql;
    private final List<Cursor> all = new ArrayList<>();
    private final PriorityQueue<Cursor> heads =
        new PriorityQueue<>(Comparator.comparingLong(cursor -> cursor.head().sequence()));

    private Merged(Sql sql) {
      this.sql = sql;
    }

    private void add(Range range) throws SQLException {
      PreparedStatement statement = sql.borrow(range.text());
      Cursor cursor = new Cursor(range.text(), statement);
      all.add(cursor);
      Sql.bind(statement, range.values().toArray());
      cursor.open();
      queue(cursor);
    }

    private void queue(Cursor cursor) throws SQLException {
      if (cursor.advance()) {
        heads.add(cursor);
      }
    }

    @Override
    public Optional<Row> next() throws SQLException {
      Cursor first = heads.poll();
      if (first == null) {
        return Optional.empty();
      }
      Row row = first.head();
      queue(first);
      return Optional.of(row);
    }

    @Override
    public void close() throws SQLException {
      for (Cursor cursor : all) {
        cursor.close(sql);
      }
      all.clear();
      heads.clear();
    }
  }

  /** Where one range stands. */
  final class Cursor {
    private final String text;
    private final PreparedStatement statement;
    private Optional<ResultSet> rows = Optional.empty();
    private Optional<Row> head = Optional.empty();
    private boolean sound;

    private Cursor(String text, PreparedStatement statement) {
      this.text = text;
      this.statement = statement;
    }

    private void open() throws SQLException {
      rows = Optional.of(statement.executeQuery());
      sound = true;
    }

    private Row head() {
      return head.orElseThrow();
    }

    private boolean advance() throws SQLException {
      sound = false;
      ResultSet open = rows.orElseThrow();
      head = open.next() ? Optional.of(Row.read(open)) : Optional.empty();
      sound = true;
      return head.isPresent();
    }

    private void close(Sql sql) throws SQLException {
      if (sound) {
        rows.orElseThrow().close();
        sql.giveBack(text, statement);
      } else {
        statement.close();
      }
    }
  }

  /** One look-up per entry. */
  final class Listed implements Walk {
    private final Sql sql;
    private final Deque<Long> sequences;
    private final String text;

    private Listed(Sql sql, Deque<Long> sequences, boolean withBytes) {
      this.sql = sql;
      this.sequences = sequences;
      this.text = Row.columns(withBytes) + "FROM entry WHERE seq = ?";
    }

    @Override
    public Optional<Row> next() throws SQLException {
      Long sequence = sequences.poll();
      return sequence == null ? Optional.empty() : sql.first(text, Row::read, sequence);
    }

    @Override
    public void close() {}
  }
}
