package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The classes that entries have, by small numbers that the indexes hold.
 *
 * <p>Readers may know more classes than their snapshot holds, never fewer: a class is published
 * here before the commit that first uses it, and a reader looks here after its snapshot began. A
 * number is never given to a second class, not even when the first was never committed: a reader
 * may have judged it already.
 */
final class Classes {
  private final Map<Key, Known> byKey = new HashMap<>();
  private final Set<Known> unsaved = new HashSet<>();
  private final Changes changes = new Changes();
  private volatile List<Known> all;
  private volatile List<Kind> kinds;
  private int last;

  private Classes(List<Known> saved) {
    saved.forEach(known -> byKey.put(known.key(), known));
    last = saved.stream().mapToInt(Known::number).max().orElse(0);
    all = List.copyOf(saved);
    kinds = grouped(all);
  }

  /** One class, whatever the spec version. */
  private record Kind(EntryClass entryClass, List<Known> known) {}

  private record Key(EntryClass entryClass, String specVersion) {}

  /** A class under its number; the spec version is part of it so that filtering by it is free. */
  record Known(int number, EntryClass entryClass, String specVersion) {
    private Key key() {
      return new Key(entryClass, specVersion);
    }
  }

  static Classes load(Sql sql) throws SQLException {
    Classes classes = new Classes(sql.list("SELECT * FROM class ORDER BY id", Classes::read));
    for (Known known : classes.all) {
      Optional<Long> newest = sql.first(
          "SELECT date_us FROM entry INDEXED BY entry_class WHERE class_id = ?"
              + " ORDER BY seq DESC LIMIT 1",
          row -> row.getLong(1),
          known.number());
      newest.ifPresent(date -> classes.changes.raise(known.number(), date));
    }
    return classes;
  }

  /** What commits changed. */
  Changes changes() {
    return changes;
  }

  private static Known read(ResultSet row) throws SQLException {
    Label label = new Label(Tlp.valueOf(row.getString("tlp")), Pap.valueOf(row.getString("pap")));
    EntryClass entryClass = new EntryClass(
        new SourceId(row.getString("owner")),
        new Place(row.getString("place")),
        label,
        Audience.parse(row.getString("audience")));
    return new Known(row.getInt("id"), entryClass, row.getString("spec_version"));
  }

  /** The number of a class, a new one where it has none. For the writer only. */
  int number(EntryClass entryClass, String specVersion) {
    Known known = byKey.get(new Key(entryClass, specVersion));
    if (known != null) {
      return known.number();
    }
    last++;
    Known fresh = new Known(last, entryClass, specVersion);
    byKey.put(fresh.key(), fresh);
    unsaved.add(fresh);
    List<Known> longer = new ArrayList<>(all);
    longer.add(fresh);
    all = List.copyOf(longer);
    kinds = grouped(longer);
    return fresh.number();
  }

  /** Writes what no commit made durable yet. For the writer only. */
  void save(Sql sql) throws SQLException {
    for (Known known : unsaved) {
      EntryClass c = known.entryClass();
      sql.change(
          "INSERT INTO class VALUES (?, ?, ?, ?, ?, ?, ?)",
          known.number(),
          c.owner(),
          c.place(),
          c.label().tlp().name(),
          c.label().pap().name(),
          c.audience(),
          known.specVersion());
    }
  }

  /** The commit after {@link #save} is durable. For the writer only. */
  void saved() {
    unsaved.clear();
  }

  /** The class with this number, which was read from an entry. */
  Known known(int number) {
    List<Known> now = all;
    int at = Math.min(number, now.size()) - 1;
    // Numbers have gaps only where a commit failed, so the class stands at its number or before.
    while (now.get(at).number() > number) {
      at--;
    }
    return now.get(at);
  }

  /** The classes that the reader may see; the predicate is asked once for each class. */
  Sight sight(Predicate<EntryClass> predicate) {
    List<Kind> now = kinds;
    List<Known> seen = new ArrayList<>();
    for (Kind kind : now) {
      if (predicate.test(kind.entryClass())) {
        seen.addAll(kind.known());
      }
    }
    return new Sight(seen, predicate, changes, now);
  }

  /** The same sight, or a wider one where there are classes that it was not asked about. */
  Sight upToDate(Sight sight) {
    return sight.isOf(kinds) ? sight : sight(sight.predicate());
  }

  private static List<Kind> grouped(List<Known> all) {
    Map<EntryClass, List<Known>> groups = new LinkedHashMap<>();
    for (Known known : all) {
      groups.computeIfAbsent(known.entryClass(), unknown -> new ArrayList<>()).add(known);
    }
    return groups.entrySet().stream()
        .map(group -> new Kind(group.getKey(), List.copyOf(group.getValue())))
        .toList();
  }
}
