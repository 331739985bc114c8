package eu.benelux.certhub.hub.store.sqlite;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** The classes that one reader may see, for one read. */
final class Sight {
  private final List<Classes.Known> classes;
  private final BitSet numbers = new BitSet();

  Sight(List<Classes.Known> classes) {
    this.classes = classes;
    classes.forEach(known -> numbers.set(known.number()));
  }

  boolean has(int number) {
    return numbers.get(number);
  }

  /** Whether it is no class at all. */
  boolean isEmpty() {
    return classes.isEmpty();
  }

  /** The numbers of the classes with one of these spec versions; of all if there are none. */
  List<Integer> numbers(List<String> specVersions) {
    return classes.stream()
        .filter(known -> specVersions.isEmpty() || specVersions.contains(known.specVersion()))
        .map(Classes.Known::number)
        .toList();
  }

  /** All numbers as a JSON array, for {@code json_each}. */
  String json() {
    return numbers.stream().mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
  }
}
