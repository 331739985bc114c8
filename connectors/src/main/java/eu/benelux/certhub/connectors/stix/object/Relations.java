package eu.benelux.certhub.connectors.stix.object;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.crypto.canon.Names;
import eu.benelux.certhub.crypto.canon.Tape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The relationships that the standard defines between its types (STIX 2.1 section 3.7, those named
 * "Relationships" in sections 4 and 6, and appendix B). Producers may name others; one of the
 * standard's names between other types is said.
 */
final class Relations {
  /** Between two objects of the same type. */
  private static final Set<String> LIKE = Set.of("derived-from", "duplicate-of");

  private static final String ANY = "related-to";

  /** By the name's number: which types it leads from, and where to. */
  private final Map<Integer, List<Way>> ways = new HashMap<>();

  /** What was said once is said again: words and types of the standard are few. */
  private final Map<Triple, Advice> advices = new ConcurrentHashMap<>();

  private final Names names;
  private final int any;

  /** Lines of a source, names with commas between them, and targets. */
  Relations(Names names, Map<String, Kind> types, List<List<String>> lines) {
    this.names = names;
    any = names.id(ANY);
    LIKE.forEach(like -> ways.put(names.id(like), List.of()));
    for (List<String> line : lines) {
      Set<Integer> targets = new TreeSet<>();
      types.forEach((type, kind) -> {
        if (line.lastIndexOf(type) > 1 || line.lastIndexOf(kind.name()) > 1) {
          targets.add(names.id(type));
        }
      });
      for (String name : line.get(1).split(",", -1)) {
        ways.computeIfAbsent(names.id(name), key -> new ArrayList<>())
            .add(new Way(names.id(line.get(0)), targets));
      }
    }
  }

  private record Triple(int name, int from, int to) {}

  private record Advice(String sentence, String fix) {}

  private record Way(int source, Set<Integer> targets) {}

  static Set<String> words() {
    return Set.of("derived-from", "duplicate-of", ANY);
  }

  /** The condition {@code related}. */
  Condition condition(String name, String source, String target) {
    int nameId = names.id(name);
    int sourceId = names.id(source);
    int targetId = names.id(target);
    return (object, check) -> {
      Tape tape = check.tape();
      int relation = tape.find(object, nameId);
      int word = relation == Tape.NONE ? Names.UNKNOWN : tape.word(relation);
      if (word != Names.UNKNOWN && word != any && ways.containsKey(word)) {
        int from = type(tape, tape.find(object, sourceId));
        int to = type(tape, tape.find(object, targetId));
        if (from >= 0 && to >= 0 && !leads(word, from, to)) {
          say(relation, from, to, check);
        }
      }
    };
  }

  /** The number of a type of the standard, or less than nothing. */
  private static int type(Tape tape, int id) {
    if (id == Tape.NONE || !StixId.isAt(tape, id)) {
      return Names.UNKNOWN;
    }
    int type = StixId.typeAt(tape, id);
    return Types.isType(type) ? type : Names.UNKNOWN;
  }

  private boolean leads(int name, int from, int to) {
    List<Way> all = ways.getOrDefault(name, List.of());
    if (all.isEmpty()) {
      return from == to;
    }
    for (int i = 0; i < all.size(); i++) {
      Way way = all.get(i);
      if (way.source == from && way.targets.contains(to)) {
        return true;
      }
    }
    return false;
  }

  private void say(int relation, int from, int to, Check check) {
    int name = check.tape().word(relation);
    Advice advice = advices.computeIfAbsent(
        new Triple(name, from, to), key -> advice(key.name, key.from, key.to));
    check.warn(relation, advice.sentence, advice.fix);
  }

  private Advice advice(int name, int from, int to) {
    Set<String> instead = new TreeSet<>();
    ways.forEach((other, all) -> {
      if (!all.isEmpty() && leads(other, from, to)) {
        instead.add(names.word(other));
      }
    });
    instead.add(ANY);
    boolean turned = leads(name, to, from);
    return new Advice(
        "the standard defines no such relationship from " + names.word(from) + " to "
            + names.word(to) + (turned ? ", only the other way round" : ""),
        (turned ? "are source_ref and target_ref exchanged? else " : "") + "use "
            + String.join(" or ", instead));
  }
}
