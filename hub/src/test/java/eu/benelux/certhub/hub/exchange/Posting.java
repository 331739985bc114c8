package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What of the model follows from the objects of one submission alone. */
final class Posting {
  private Posting() {}

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
  static Tlp got(Thing thing, List<Model.Row> seen, MemberId poster) {
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
