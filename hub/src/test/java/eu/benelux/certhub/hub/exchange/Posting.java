package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What of the model follows from the objects of one submission alone, and from plain rows. */
record Posting(MemberId poster, Place place, List<Thing> things) {
  /** One version of one owner, wherever it stands. */
  record Whole(boolean present, Tlp label, Set<Reader> sight) {}

  /** Who sees any of these; the label is the lowest that each of them needs. */
  static Whole whole(List<Row> rows) {
    Set<Reader> sight = new HashSet<>();
    rows.forEach(row -> sight.addAll(row.sight));
    Tlp label = sight.stream()
        .map(Reader::member)
        .distinct()
        .map(member -> rows.stream()
            .filter(row -> row.sight.stream().anyMatch(one -> one.member().equals(member)))
            .map(row -> row.label)
            .min(Tlp::compareTo)
            .orElseThrow())
        .reduce(Tlp::strictest)
        .orElse(rows.isEmpty() ? Tlp.CLEAR : rows.get(rows.size() - 1).label);
    return new Whole(!rows.isEmpty(), label, sight);
  }

  /** The newest version, in all places. */
  static List<Row> newest(List<Row> rows) {
    int age = rows.stream().mapToInt(row -> row.age).max().orElse(0);
    return rows.stream().filter(row -> row.age == age).toList();
  }

  static Set<MemberId> members(Set<Reader> readers) {
    return readers.stream().map(Reader::member).collect(Collectors.toSet());
  }

  /** Whether it is brought to somebody who is not where the poster got it. */
  boolean goesBeyond(
      Thing thing, List<Row> same, List<Row> seen, Function<Place, Set<MemberId>> members) {
    List<Row> told = told(thing, seen, poster);
    int mine = same.stream().mapToInt(row -> row.order).min().orElse(Integer.MAX_VALUE);
    return told.stream().anyMatch(row -> row.order < mine)
        && told.stream()
            .noneMatch(row -> members.apply(row.place).containsAll(members.apply(place)));
  }

  /** The words of an answer that the model knows. */
  static String first(String message) {
    String wider = "already shared";
    return message.startsWith(wider) ? wider : message.split(" ", -1)[0];
  }

  /** What a poster got of a thing: the very same, or else the newest version. */
  static List<Row> told(Thing thing, List<Row> seen, MemberId poster) {
    List<Row> got = seen.stream().filter(row -> !row.owner.equals(poster)).toList();
    List<Row> same = got.stream().filter(row -> row.thing.equals(thing)).toList();
    return same.isEmpty() && thing.version() >= 0 ? newest(got) : same;
  }

  /** What is unclear, with it what is unmarked, and whatever names one of them. */
  static Set<Integer> held(List<Thing> things) {
    Set<Integer> held = new HashSet<>();
    boolean more = things.stream().anyMatch(Thing::unclear);
    while (more) {
      more = false;
      for (int i = 0; i < things.size(); i++) {
        Thing thing = things.get(i);
        boolean names =
            held.stream().anyMatch(at -> thing.names().contains(things.get(at).id()));
        if (thing.unclear() || thing.stated().isEmpty() || names) {
          more |= held.add(i);
        }
      }
    }
    return held;
  }

  /**
   * The strictest label under which somebody got a thing: stated, or of the very same content; of an
   * observable the same content alone.
   */
  static Tlp got(Thing thing, List<Row> seen, MemberId poster) {
    return seen.stream()
        .filter(row -> !row.owner.equals(poster))
        .filter(row -> thing.version() >= 0 || row.thing.equals(thing))
        .map(row -> row.thing.equals(thing) && thing.stated().isEmpty()
            ? row.label
            : row.thing.stated().orElse(Tlp.CLEAR))
        .reduce(Tlp.CLEAR, Tlp::strictest);
  }

  /** What is named comes first, as far as there is no circle; versions of an object together, oldest first. */
  static List<Integer> inOrder(List<Thing> things) {
    Map<String, Set<String>> left = new LinkedHashMap<>();
    for (Thing thing : things) {
      Set<String> before = left.computeIfAbsent(thing.id(), id -> new HashSet<>());
      before.addAll(thing.names());
      before.remove(thing.id());
    }
    left.values().forEach(before -> before.retainAll(left.keySet()));
    List<String> ids = new ArrayList<>();
    left.forEach((id, before) -> {
      if (before.isEmpty()) {
        ids.add(id);
      }
    });
    for (int i = 0; i < ids.size(); i++) {
      String done = ids.get(i);
      left.forEach((id, before) -> {
        if (before.remove(done) && before.isEmpty()) {
          ids.add(id);
        }
      });
    }
    left.keySet().stream()
        .filter(id -> !ids.contains(id))
        .sorted(Comparator.comparingInt(id -> Rank.of(id.substring(0, id.indexOf("--")))))
        .toList()
        .forEach(ids::add);
    List<Integer> order = new ArrayList<>();
    for (String id : ids) {
      IntStream.range(0, things.size())
          .filter(at -> things.get(at).id().equals(id))
          .boxed()
          .sorted(Comparator.comparingInt(at -> things.get(at).version()))
          .forEach(order::add);
    }
    return order;
  }

  static Tlp said(String id, List<Thing> things, Set<Thing> been) {
    Tlp said = Tlp.CLEAR;
    for (Thing container : things) {
      if (container.container() && container.names().contains(id) && been.add(container)) {
        said =
            said.strictest(container.stated().orElseGet(() -> said(container.id(), things, been)));
      }
    }
    return said;
  }
}
