package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decisions 3 to 8 as naive as can be: every copy has the plain set of the readers that see it, and
 * a reader is a member with a ceiling. Nothing is indexed, nothing is remembered.
 */
final class Model {
  /** One owner's copy. */
  static final class Row {
    final MemberId owner;
    final Thing thing;
    final int order;
    Tlp label;
    Set<Reader> sight = new HashSet<>();

    Row(MemberId owner, Thing thing, int order, Tlp label) {
      this.owner = owner;
      this.thing = thing;
      this.order = order;
      this.label = label;
    }

    /** Newer ones of the same owner have a higher one; an observable's is its place. */
    int age() {
      return thing.version() < 0 ? order : thing.version();
    }
  }

  final List<Row> rows = new ArrayList<>();
  private final Map<MemberId, Tlp> ceilings;
  private final Set<List<Object>> graves = new HashSet<>();
  private int order;

  Model(Map<MemberId, Tlp> ceilings) {
    this.ceilings = ceilings;
  }

  /** The first word of what each object is answered; all "red" if nothing was taken. */
  List<String> post(MemberId poster, List<Thing> things) {
    if (things.stream().anyMatch(thing -> thing.stated().equals(Optional.of(Tlp.RED)))) {
      return things.stream().map(thing -> "red").toList();
    }
    Set<Integer> held = Posting.held(things);
    Map<Integer, String> answers = new TreeMap<>();
    for (int at : Posting.inOrder(things)) {
      answers.put(at, answer(poster, things, at, held.contains(at)));
    }
    return List.copyOf(answers.values());
  }

  private String answer(MemberId poster, List<Thing> things, int at, boolean held) {
    Thing thing = things.get(at);
    List<Row> own = own(poster, thing.id());
    List<Row> seen = seen(poster, thing.id());
    boolean others = Optional.ofNullable(thing.creator().orElse(null))
            .filter(creator -> !creator.equals(poster))
            .isPresent()
        || seen.stream()
            .filter(row -> row.thing.version() >= 0)
            .limit(1)
            .flatMap(row -> row.thing.creator().stream())
            .anyMatch(creator -> !creator.equals(poster));
    if (others) {
      return seen.stream().anyMatch(row -> row.thing.equals(thing)) ? "already" : "not";
    }
    if (graves.contains(List.of(poster, thing))) {
      return "you";
    }
    if (own.stream().anyMatch(row -> row.thing.equals(thing))) {
      return "already";
    }
    if (thing.version() >= 0
        && own.stream().anyMatch(row -> row.thing.version() == thing.version())) {
      return "/modified:";
    }
    if (held) {
      return "held";
    }
    if (own.stream().anyMatch(row -> row.thing.revoked())) {
      return "revoked";
    }
    Optional<Row> newest = own.stream().max(Comparator.comparingInt(Row::age));
    if (newest.isPresent() && thing.stated().isPresent() && isNewer(thing, newest.get())) {
      Tlp before = own(newest.get());
      if (thing.stated().get().compareTo(before) < 0) {
        return "held";
      }
    }
    if (thing
        .stated()
        .filter(to -> to.compareTo(Posting.got(thing, seen, poster)) < 0)
        .isPresent()) {
      return "held";
    }
    admit(poster, thing, label(thing, things, newest, seen, poster));
    return "stored";
  }

  private static boolean isNewer(Thing thing, Row row) {
    return thing.version() < 0 || thing.version() > row.age();
  }

  private Tlp label(
      Thing thing, List<Thing> things, Optional<Row> newest, List<Row> seen, MemberId poster) {
    if (thing.stated().isPresent()) {
      return thing.stated().get();
    }
    Tlp said = Posting.said(thing.id(), things, new HashSet<>());
    Tlp kept = newest.map(this::own).orElse(Tlp.AMBER_STRICT).strictest(said);
    return kept.strictest(Posting.got(thing, seen, poster));
  }

  private void admit(MemberId poster, Thing thing, Tlp label) {
    order++;
    Row row = new Row(poster, thing, order, label);
    decide(row, label);
    Map<Row, Tlp> hidden = hiddenFor(thing.id(), poster);
    rows.add(row);
    narrow(row);
    reveal(hidden);
  }

  /** Who sees a copy that has this label for itself. */
  private void decide(Row row, Tlp label) {
    row.label = label;
    for (Row newer : own(row.owner, row.thing.id())) {
      if (newer.age() > row.age()) {
        row.label = row.label.strictest(newer.label);
      }
    }
    row.sight = base(row.owner, row.label);
    for (Row newer : own(row.owner, row.thing.id())) {
      if (newer.age() > row.age()) {
        row.sight.retainAll(newer.sight);
      }
    }
    for (String named : row.thing.names()) {
      List<Row> seen = row.thing.hides(named) ? seen(row.owner, named) : List.of();
      if (!seen.isEmpty()) {
        hide(row, seen);
      }
    }
    row.sight.retainAll(base(row.owner, row.label));
  }

  /** Whoever sees none of them does not see the row, nor does who reads less than all others. */
  private void hide(Row row, List<Row> seen) {
    Set<Reader> sees = new HashSet<>();
    seen.forEach(named -> sees.addAll(named.sight));
    row.sight.removeIf(reader -> !sees.contains(new Reader(reader.member(), Tlp.AMBER_STRICT)));
    for (MemberId member : members(row.sight)) {
      Tlp lowest = sees.stream()
          .filter(reader -> reader.member().equals(member))
          .map(Reader::ceiling)
          .min(Tlp::compareTo)
          .orElseThrow();
      row.label = row.label.strictest(lowest);
    }
  }

  private static Set<MemberId> members(Set<Reader> readers) {
    return readers.stream().map(Reader::member).collect(Collectors.toSet());
  }

  private Set<Reader> base(MemberId owner, Tlp label) {
    Set<Reader> readers = new HashSet<>();
    for (MemberId member : Benelux.MEMBERS) {
      boolean may = member.equals(owner)
          || label.compareTo(ceilings.getOrDefault(member, Tlp.AMBER_STRICT)) <= 0;
      for (Tlp ceiling : Benelux.CEILINGS) {
        if (may && label.compareTo(ceiling) <= 0) {
          readers.add(new Reader(member, ceiling));
        }
      }
    }
    return readers;
  }

  private void narrow(Row changed) {
    for (Row row : List.copyOf(rows)) {
      boolean naming = row.thing.names().contains(changed.thing.id()) && betrays(row, changed);
      boolean older = row.thing.id().equals(changed.thing.id())
          && row.age() < changed.age()
          && !(changed.sight.containsAll(row.sight)
              && row.label.equals(row.label.strictest(changed.label)));
      if (row.owner.equals(changed.owner) && (naming || older)) {
        Row again = new Row(row.owner, row.thing, row.order, row.label);
        decide(again, row.label);
        Set<Reader> left = new HashSet<>(row.sight);
        left.retainAll(again.sight);
        Tlp label = row.label.strictest(again.label);
        if (!left.equals(row.sight) || !label.equals(row.label)) {
          row.sight = left;
          row.label = label;
          narrow(row);
        }
      }
    }
  }

  /** Whether some reader of a row may see nothing of an object that it names. */
  private boolean betrays(Row row, Row changed) {
    String named = changed.thing.id();
    List<Row> seen = row.thing.hides(named) ? seen(row.owner, named) : List.of();
    Set<Reader> sees = new HashSet<>();
    seen.forEach(one -> sees.addAll(one.sight));
    Row again = new Row(row.owner, row.thing, row.order, row.label);
    again.sight = new HashSet<>(row.sight);
    if (!seen.isEmpty()) {
      // Raised to what the worst informed of all members needs who see it at all.
      members(sees).forEach(member -> again.sight.add(new Reader(member, Tlp.AMBER_STRICT)));
      hide(again, seen);
    }
    return !again.label.equals(row.label) || !again.sight.containsAll(row.sight);
  }

  /** The label that a copy states, if what it names is all that makes it stricter. */
  private Tlp own(Row row) {
    return row.thing.stated().filter(stated -> isJust(row, stated)).orElse(row.label);
  }

  private boolean isJust(Row row, Tlp label) {
    Row again = new Row(row.owner, row.thing, row.order, label);
    decide(again, label);
    return again.sight.equals(row.sight) && again.label.equals(row.label);
  }

  /** What is just as hidden as what it names makes it, and the label that it has for itself. */
  private Map<Row, Tlp> hiddenFor(String id, MemberId owner) {
    Map<Row, Tlp> hidden = new LinkedHashMap<>();
    for (Row row : rows) {
      boolean naming = row.thing.names().contains(id) && row.thing.hides(id);
      if (row.owner.equals(owner) && naming && isJust(row, own(row))) {
        hidden.put(row, own(row));
      }
    }
    return hidden;
  }

  private void reveal(Map<Row, Tlp> hidden) {
    hidden.forEach((row, label) -> {
      Row again = new Row(row.owner, row.thing, row.order, label);
      decide(again, label);
      if (!row.sight.containsAll(again.sight)) {
        Map<Row, Tlp> next = hiddenFor(row.thing.id(), row.owner);
        row.sight.addAll(again.sight);
        row.label = again.label;
        reveal(next);
      }
    });
  }

  /** Takes back all versions that a member has, or his newest. */
  void delete(MemberId member, String id, boolean all) {
    List<Row> own = own(member, id);
    int newest = own.stream().mapToInt(Row::age).max().orElse(0);
    List<Row> gone = own.stream().filter(row -> all || row.age() == newest).toList();
    rows.removeAll(gone);
    gone.forEach(row -> graves.add(List.of(member, row.thing)));
    gone.forEach(this::narrow);
  }

  List<Row> own(MemberId owner, String id) {
    return rows.stream()
        .filter(row -> row.owner.equals(owner) && row.thing.id().equals(id))
        .toList();
  }

  private List<Row> seen(MemberId member, String id) {
    Reader eyes = new Reader(member, Tlp.AMBER_STRICT);
    return rows.stream()
        .filter(row -> row.thing.id().equals(id) && row.sight.contains(eyes))
        .toList();
  }

  /** What a reader sees: owner, id and what tells its versions apart. */
  Set<String> visible(Reader reader) {
    return rows.stream()
        .filter(row -> row.sight.contains(reader))
        .map(row -> row.owner + " " + row.thing)
        .collect(Collectors.toSet());
  }
}
