package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.View;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The classes that one reader may see, for one read. */
final class Sight implements View {
  private final List<Classes.Known> classes;
  private final Predicate<EntryClass> predicate;
  private final Changes changes;
  private final Object askedAbout;
  private final BitSet numbers = new BitSet();

  /**
   * A sight.
   *
   * @param classes in sight
   * @param askedAbout the list of all classes of which these are
   */
  Sight(
      List<Classes.Known> classes,
      Predicate<EntryClass> predicate,
      Changes changes,
      Object askedAbout) {
    this.classes = classes;
    this.predicate = predicate;
    this.changes = changes;
    this.askedAbout = askedAbout;
    classes.forEach(known -> numbers.set(known.number()));
  }

  @Override
  public Object key() {
    // Nobody changes it any more.
    return numbers;
  }

  @Override
  public Optional<Instant> newest() {
    long newest = changes.newest(numbers);
    return newest == Changes.NEVER ? Optional.empty() : Optional.of(Micros.instant(newest));
  }

  boolean has(int number) {
    return numbers.get(number);
  }

  boolean hasAny(BitSet others) {
    return numbers.intersects(others);
  }

  /** Whether it is no class at all. */
  boolean isEmpty() {
    return classes.isEmpty();
  }

  /** Whether these, and not newer ones, are the classes that it was asked about. */
  @SuppressWarnings("ReferenceEquality") // A list is replaced whenever a class is new.
  boolean isOf(Object all) {
    return askedAbout == all;
  }

  Predicate<EntryClass> predicate() {
    return predicate;
  }

  Changes changes() {
    return changes;
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
