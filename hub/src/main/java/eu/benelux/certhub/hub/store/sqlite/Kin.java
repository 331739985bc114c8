package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.store.Authority;
import eu.benelux.certhub.hub.store.Versions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which copies of an object stand for it in a reader's sight: one per version, the earliest, of the
 * versions that the query wants. Remembered for one page.
 */
final class Kin {
  private final Sql sql;
  private final Sight sight;
  private final Versions versions;
  private final Set<String> exact;
  private final Map<String, Set<Long>> standing = new HashMap<>();

  Kin(Sql sql, Sight sight, Versions versions) {
    this.sql = sql;
    this.sight = sight;
    this.versions = versions;
    this.exact = versions.exact().stream().map(Micros::key).collect(Collectors.toSet());
  }

  private record Seen(long sequence, String versionKey, Authority authority) {}

  /** Whether this copy, which is in sight, stands for its object. */
  boolean has(Row row) throws SQLException {
    if (!row.kin()) {
      return versions.all()
          || versions.first()
          || versions.last()
          || exact.contains(row.versionKey());
    }
    return standing(row.id()).contains(row.sequence());
  }

  /** The sequences of the copies that stand for an object. */
  Set<Long> standing(String id) throws SQLException {
    Set<Long> known = standing.get(id);
    if (known == null) {
      known = find(id);
      standing.put(id, known);
    }
    return known;
  }

  private Set<Long> find(String id) throws SQLException {
    List<Seen> inSight = new ArrayList<>();
    for (int number : holding(sql, id)) {
      if (sight.has(number)) {
        inSight.addAll(inClass(id, number));
      }
    }
    return Set.copyOf(inSight.isEmpty() ? List.of() : wanted(inSight));
  }

  private Collection<Long> wanted(List<Seen> inSight) {
    NavigableMap<String, Long> earliest = earliest(inSight);
    if (versions.all()) {
      return earliest.values();
    }
    List<Long> wanted = new ArrayList<>();
    if (versions.first() || versions.last()) {
      NavigableMap<String, Long> leading = earliest(leading(inSight));
      if (versions.first()) {
        wanted.add(leading.firstEntry().getValue());
      }
      if (versions.last()) {
        wanted.add(leading.lastEntry().getValue());
      }
    }
    for (String key : exact) {
      Optional.ofNullable(earliest.get(key)).ifPresent(wanted::add);
    }
    return wanted.stream().distinct().toList();
  }

  /** The copies of the line that leads among these. */
  private static List<Seen> leading(List<Seen> inSight) {
    Authority first =
        inSight.stream().map(Seen::authority).min(Authority.LEADING).orElseThrow();
    return inSight.stream().filter(seen -> seen.authority().follows(first)).toList();
  }

  private static NavigableMap<String, Long> earliest(List<Seen> copies) {
    NavigableMap<String, Long> earliest = new TreeMap<>();
    copies.forEach(seen -> earliest.merge(seen.versionKey(), seen.sequence(), Math::min));
    return earliest;
  }

  private List<Seen> inClass(String id, int number) throws SQLException {
    return sql.list(
        "SELECT seq, version_key, line, speaks, since"
            + " FROM entry INDEXED BY entry_id WHERE id = ? AND class_id = ?",
        row -> new Seen(
            row.getLong(1),
            row.getString(2),
            new Authority(row.getString(3), row.getInt(4) == 1, row.getLong(5))),
        id,
        number);
  }

  /**
   * The classes that hold a copy of an object, one step of the index for each: thousands of copies
   * in a class that the reader does not see cost him nothing.
   */
  static List<Integer> holding(Sql sql, String id) throws SQLException {
    return sql.list("""
        WITH RECURSIVE held (class_id) AS (
          SELECT (SELECT min(class_id) FROM entry INDEXED BY entry_id WHERE id = ?1)
          UNION ALL
          SELECT (SELECT min(class_id) FROM entry INDEXED BY entry_id
                  WHERE id = ?1 AND class_id > held.class_id)
          FROM held WHERE held.class_id IS NOT NULL)
        SELECT class_id FROM held WHERE class_id IS NOT NULL""", row -> row.getInt(1), id);
  }
}
