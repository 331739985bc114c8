package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.EntryPage;
import eu.benelux.certhub.hub.store.EntryQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads pages. A page is the ordered union of the index ranges of the classes in sight, so its cost
 * follows from the page and from how many classes are in sight, and neither from what is hidden nor
 * from how much there is (DESIGN decision 7).
 */
final class Pages {
  private final Classes classes;
  private final Duration readMax;

  Pages(Classes classes, Duration readMax) {
    this.classes = classes;
    this.readMax = readMax;
  }

  /**
   * The page, read in the snapshot that is open on this connection.
   *
   * @param known the last change that was published before the snapshot was opened
   */
  EntryPage page(Sql sql, Sight asked, EntryQuery query, long known) throws SQLException {
    // A class may be younger than the question; its entries must not be stepped over.
    Sight sight = classes.upToDate(asked);
    Kin kin = new Kin(sql, sight, query.versions());
    long from = query.after().isPresent() ? upTo(sql, query.after().get()) : 0;
    try (Walk walk = walk(sql, sight, kin, query, from)) {
      List<Entry> entries = new ArrayList<>();
      Optional<Long> further = fill(entries, walk, kin, query);
      return new EntryPage(
          List.copyOf(entries),
          further.isPresent(),
          horizon(sql, sight),
          sight,
          new Standing(sight, from, further.orElse(Long.MAX_VALUE), known));
    }
  }

  /** Whether a copy of the object is in sight. */
  boolean holds(Sql sql, Predicate<EntryClass> predicate, String id) throws SQLException {
    Sight sight = classes.sight(predicate);
    return Kin.holding(sql, id).stream().anyMatch(sight::has);
  }

  private Walk walk(Sql sql, Sight sight, Kin kin, EntryQuery query, long from)
      throws SQLException {
    if (query.ids().isEmpty()) {
      return Walk.merged(sql, ranges(sight, query, from));
    }
    TreeSet<Long> sequences = new TreeSet<>();
    for (String id : Set.copyOf(query.ids())) {
      sequences.addAll(kin.standing(id));
    }
    return Walk.listed(sql, List.copyOf(sequences.tailSet(from, false)), query.withBytes());
  }

  private static List<Walk.Range> ranges(Sight sight, EntryQuery query, long from) {
    List<Walk.Range> ranges = new ArrayList<>();
    for (int number : sight.numbers(query.specVersions())) {
      if (query.types().isEmpty()) {
        ranges.add(new Walk.Range(classRange(query.withBytes()), List.of(number, from)));
      }
      for (String type : Set.copyOf(query.types())) {
        ranges.add(new Walk.Range(typeRange(query.withBytes()), List.of(number, type, from)));
      }
    }
    return ranges;
  }

  static String classRange(boolean withBytes) {
    return Row.columns(withBytes)
        + "FROM entry INDEXED BY entry_class WHERE class_id = ? AND seq > ? ORDER BY seq";
  }

  static String typeRange(boolean withBytes) {
    return Row.columns(withBytes)
        + "FROM entry INDEXED BY entry_type"
        + " WHERE class_id = ? AND type = ? AND seq > ? ORDER BY seq";
  }

  /** Fills the page, and says which further entry follows. */
  private Optional<Long> fill(List<Entry> entries, Walk walk, Kin kin, EntryQuery query)
      throws SQLException {
    long until = System.nanoTime() + readMax.toNanos();
    long bytes = 0;
    Optional<Row> next = walk.next();
    while (next.isPresent()) {
      Row row = next.get();
      if (isWanted(row, kin, query)) {
        bytes += row.bytes().length;
        if (entries.size() == query.limit() || (bytes > query.bytesMax() && !entries.isEmpty())) {
          return Optional.of(row.sequence());
        }
        entries.add(row.entry(classes));
      }
      if (System.nanoTime() - until > 0) {
        throw Troubles.busy("the query looks through too much");
      }
      next = walk.next();
    }
    return Optional.empty();
  }

  /** Whether the row matches; of a listed object only what the ranges would have left out. */
  private boolean isWanted(Row row, Kin kin, EntryQuery query) throws SQLException {
    if (query.ids().isEmpty()) {
      return kin.has(row);
    }
    return (query.types().isEmpty() || query.types().contains(row.type()))
        && (query.specVersions().isEmpty()
            || query.specVersions().contains(classes.known(row.classNumber()).specVersion()));
  }

  private static long upTo(Sql sql, Instant date) throws SQLException {
    return sql.first(
            "SELECT seq FROM entry INDEXED BY entry_date WHERE date_us <= ?"
                + " ORDER BY date_us DESC LIMIT 1",
            row -> row.getLong(1),
            Micros.of(date))
        .orElse(0L);
  }

  private static Optional<Instant> horizon(Sql sql, Sight sight) throws SQLException {
    return sql.first("""
        SELECT date_us FROM entry WHERE seq = (
          SELECT max((SELECT e.seq FROM entry e INDEXED BY entry_class
                      WHERE e.class_id = c.value ORDER BY e.seq DESC LIMIT 1))
          FROM json_each(?) c)""", row -> Micros.instant(row.getLong(1)), sight.json());
  }
}
