package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import java.util.ArrayList;
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
  final List<Row> rows = new ArrayList<>();
  private final Map<MemberId, Tlp> ceilings;
  private final Map<Place, Set<MemberId>> groups;
  private final Set<List<Object>> graves = new HashSet<>();
  private int order;

  Model(Map<MemberId, Tlp> ceilings, Map<Place, Set<MemberId>> groups) {
    this.ceilings = ceilings;
    this.groups = groups;
  }

  /** The first word of what each object is answered; all "red" if nothing was taken. */
  List<String> post(MemberId poster, Place place, List<Thing> things) {
    if (things.stream().anyMatch(thing -> thing.stated().equals(Optional.of(Tlp.RED)))) {
      return things.stream().map(thing -> "red").toList();
    }
    Set<Integer> held = Posting.held(things);
    Map<Integer, String> answers = new TreeMap<>();
    for (int at : Posting.inOrder(things)) {
      answers.put(at, answer(new Posting(poster, place, things), at, held.contains(at)));
    }
    return List.copyOf(answers.values());
  }

  private String answer(Posting posting, int at, boolean held) {
    MemberId poster = posting.poster();
    Thing thing = posting.things().get(at);
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
    if (graves.contains(List.of(poster, posting.place(), thing))) {
      return "you";
    }
    List<Row> same = own.stream().filter(row -> row.thing.equals(thing)).toList();
    if (same.stream().anyMatch(row -> row.place.equals(posting.place()))) {
      return "already";
    }
    if (same.stream().anyMatch(row -> row.place.equals(Place.SHARED))) {
      return "already shared";
    }
    if (thing.version() >= 0
        && same.isEmpty()
        && own.stream().anyMatch(row -> row.thing.version() == thing.version())) {
      return "/modified:";
    }
    if (held) {
      return "held";
    }
    if (own.stream().anyMatch(row -> row.thing.revoked() && !row.thing.equals(thing))) {
      return "revoked";
    }
    List<Row> newest = Posting.newest(own);
    boolean newer =
        thing.version() < 0 || newest.stream().allMatch(row -> thing.version() > row.age);
    if (newer && thing.stated().filter(to -> to.compareTo(own(newest)) < 0).isPresent()) {
      return "held";
    }
    if (thing
        .stated()
        .filter(to -> to.compareTo(Posting.got(thing, seen, poster)) < 0)
        .isPresent()) {
      return "held";
    }
    if (posting.goesBeyond(thing, same, seen, this::members)) {
      return "held";
    }
    admit(posting, thing, same, label(posting, thing, same.isEmpty() ? newest : same, seen));
    return same.isEmpty() ? "stored" : "now";
  }

  private Set<MemberId> members(Place place) {
    return groups.getOrDefault(place, Set.copyOf(Benelux.MEMBERS));
  }

  private Tlp label(Posting posting, Thing thing, List<Row> before, List<Row> seen) {
    if (thing.stated().isPresent()) {
      return thing.stated().get();
    }
    Tlp said = Posting.said(thing.id(), posting.things(), new HashSet<>());
    Tlp kept = (before.isEmpty() ? Tlp.AMBER_STRICT : own(before)).strictest(said);
    return kept.strictest(Posting.got(thing, seen, posting.poster()));
  }

  private void admit(Posting posting, Thing thing, List<Row> same, Tlp label) {
    MemberId poster = posting.poster();
    order++;
    int first = same.stream().mapToInt(row -> row.age).findFirst().orElse(order);
    int age = thing.version() < 0 ? first : thing.version();
    Row row = new Row(poster, thing, posting.place(), order, age);
    decide(row, label);
    Map<Row, Tlp> hidden = hiddenFor(thing.id(), poster);
    rows.add(row);
    narrow(row);
    reveal(hidden);
  }

  /** Who sees a copy that has this label for itself. */
  private void decide(Row row, Tlp label) {
    row.label = label;
    List<Posting.Whole> newer = own(row.owner, row.thing.id()).stream()
        .filter(one -> one.age > row.age)
        .map(one -> one.age)
        .distinct()
        .map(age -> whole(row, age))
        .toList();
    newer.forEach(one -> row.label = row.label.strictest(one.label()));
    row.sight = base(row);
    newer.forEach(one -> row.sight.retainAll(one.sight()));
    for (String named : row.thing.names()) {
      List<Row> seen = row.thing.hides(named) ? seen(row.owner, named) : List.of();
      if (!seen.isEmpty()) {
        hide(row, seen);
      }
    }
    row.sight.retainAll(base(row));
  }

  /** A version of the same owner in all places. */
  private Posting.Whole whole(Row like, int age) {
    return Posting.whole(
        own(like.owner, like.thing.id()).stream().filter(row -> row.age == age).toList());
  }

  /** Whoever sees none of them does not see the row, nor does who reads less than all others. */
  private void hide(Row row, List<Row> seen) {
    Set<Reader> sees = new HashSet<>();
    seen.forEach(named -> sees.addAll(named.sight));
    row.sight.removeIf(reader -> !sees.contains(new Reader(reader.member(), Tlp.AMBER_STRICT)));
    for (MemberId member : Posting.members(row.sight)) {
      Tlp lowest = sees.stream()
          .filter(reader -> reader.member().equals(member))
          .map(Reader::ceiling)
          .min(Tlp::compareTo)
          .orElseThrow();
      row.label = row.label.strictest(lowest);
    }
  }

  private Set<Reader> base(Row row) {
    Tlp label = row.label;
    Set<Reader> readers = new HashSet<>();
    for (MemberId member : members(row.place)) {
      boolean may = member.equals(row.owner)
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
    Posting.Whole most = whole(changed, changed.age);
    for (Row row : List.copyOf(rows)) {
      boolean naming = row.thing.names().contains(changed.thing.id()) && betrays(row, changed);
      boolean older = row.thing.id().equals(changed.thing.id())
          && row.age < changed.age
          && most.present()
          && !(most.sight().containsAll(row.sight)
              && row.label.equals(row.label.strictest(most.label())));
      if (row.owner.equals(changed.owner) && (naming || older)) {
        Row again = row.again();
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
    Row again = row.again();
    again.label = row.label;
    again.sight = new HashSet<>(row.sight);
    if (!seen.isEmpty()) {
      // Raised to what the worst informed of all members needs who see it at all.
      Posting.members(sees)
          .forEach(member -> again.sight.add(new Reader(member, Tlp.AMBER_STRICT)));
      hide(again, seen);
    }
    return !again.label.equals(row.label) || !again.sight.containsAll(row.sight);
  }

  private Tlp own(List<Row> rows) {
    return rows.stream().map(this::own).reduce(Tlp.CLEAR, Tlp::strictest);
  }

  /** The label that a copy states, if what it names is all that makes it stricter. */
  private Tlp own(Row row) {
    return row.thing.stated().filter(stated -> isJust(row, stated)).orElse(row.label);
  }

  private boolean isJust(Row row, Tlp label) {
    Row again = row.again();
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
      Row again = row.again();
      decide(again, label);
      if (!row.sight.containsAll(again.sight)) {
        Map<Row, Tlp> next = hiddenFor(row.thing.id(), row.owner);
        row.sight.addAll(again.sight);
        row.label = again.label;
        reveal(next);
      }
    });
  }

  /** Takes back all versions that a member has in a collection, or his newest. */
  void delete(MemberId member, String id, boolean all, Place from) {
    List<Row> own = own(member, id).stream().filter(row -> row.standsIn(from)).toList();
    List<Row> gone = all ? own : Posting.newest(own);
    rows.removeAll(gone);
    gone.forEach(row -> graves.add(List.of(member, row.place, row.thing)));
    gone.forEach(row -> graves.add(List.of(member, Place.SHARED, row.thing)));
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
  Set<String> visible(Reader reader, Place collection) {
    return rows.stream()
        .filter(row -> row.standsIn(collection))
        .filter(row -> row.sight.contains(reader))
        .map(row -> row.owner + " " + row.thing)
        .collect(Collectors.toSet());
  }
}
