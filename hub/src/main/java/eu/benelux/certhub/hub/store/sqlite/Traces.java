package eu.benelux.certhub.hub.store.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Notes while a batch is written what it changes for readers. */
final class Traces {
  /** An object with more copies than this is looked for on every page. */
  private static final int COPIES_MAX = 200;

  private final Sql sql;
  private final BitSet added = new BitSet();
  private final Map<String, Touching> touched = new HashMap<>();
  private final Map<Integer, Long> newest = new HashMap<>();

  Traces(Sql sql) {
    this.sql = sql;
  }

  private static final class Touching {
    final BitSet classes = new BitSet();
    final TreeSet<Long> sequences = new TreeSet<>();
  }

  private record Before(String id, int classNumber, long date) {}

  /** A write that may fail. */
  @FunctionalInterface
  interface Step {
    void run() throws SQLException;
  }

  /** Before the entry goes. */
  void removing(long sequence) throws SQLException {
    for (Before before : before(sequence)) {
      touch(before.id(), before.classNumber(), sequence);
    }
  }

  /** Before the entry changes its class. */
  void narrowing(long sequence, int to) throws SQLException {
    for (Before before : before(sequence)) {
      touch(before.id(), before.classNumber(), sequence);
      touch(before.id(), to, sequence);
      newest.merge(to, before.date(), Math::max);
    }
  }

  private List<Before> before(long sequence) throws SQLException {
    return sql.list(
        "SELECT id, class_id, date_us FROM entry WHERE seq = ?",
        row -> new Before(row.getString(1), row.getInt(2), row.getLong(3)),
        sequence);
  }

  /** A new entry, which may be one of several copies. */
  void added(Pending pending, int classNumber, boolean kin) {
    added.set(classNumber);
    newest.merge(classNumber, pending.date(), Math::max);
    if (kin) {
      touch(pending.entry().id(), classNumber, pending.sequence());
    }
  }

  private void touch(String id, int classNumber, long sequence) {
    Touching touching = touched.computeIfAbsent(id, unknown -> new Touching());
    touching.classes.set(classNumber);
    touching.sequences.add(sequence);
  }

  /** Makes the batch durable, and lets no page of before stand from the moment that it may be read. */
  void publish(Changes changes, Step commit) throws SQLException {
    Changes.Change change = change();
    newest.forEach(changes::raise);
    changes.publish(change);
    try {
      commit.run();
    } finally {
      // Where the commit failed nobody knows for sure what is durable.
      changes.publish(change);
    }
  }

  private Changes.Change change() throws SQLException {
    List<Changes.Touched> objects = new ArrayList<>();
    for (Map.Entry<String, Touching> one : touched.entrySet()) {
      TreeSet<Long> sequences = one.getValue().sequences;
      sequences.addAll(sql.list(
          "SELECT seq FROM entry INDEXED BY entry_id WHERE id = ? LIMIT " + (COPIES_MAX + 1),
          row -> row.getLong(1),
          one.getKey()));
      objects.add(new Changes.Touched(
          one.getValue().classes,
          sequences.size() > COPIES_MAX
              ? new long[0]
              : sequences.stream().mapToLong(Long::longValue).toArray()));
    }
    return new Changes.Change(added, objects);
  }
}
