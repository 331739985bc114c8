package eu.benelux.certhub.hub.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which order the objects of a submission are decided: what is hidden with what it names comes
 * after it, so that no reader sees it in between. What must be written together is one unit: the
 * versions of an object, oldest first however a bundle lists them (a revoked one comes last), and
 * objects that name each other in a circle.
 */
final class Order {
  /** What states no version stays where it is. */
  private static final Comparator<Candidate> OLDEST =
      Comparator.comparing(candidate -> candidate.valid().flatMap(Entries::stated), Holding.STATED);

  private final Map<String, List<Candidate>> byId = new LinkedHashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, List<String>> waitingFor = new HashMap<>();

  private Order(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      /* What has no id that can be relied on names nothing and is named by nothing. */
      String key = candidate.valid().map(object -> object.id().toString()).orElse("");
      byId.computeIfAbsent(key.isEmpty() ? "/" + candidate.index() : key, id -> new ArrayList<>())
          .add(candidate);
    }
    byId.values().forEach(versions -> versions.sort(OLDEST));
    byId.forEach(this::link);
  }

  /** The units, in order. */
  static List<List<Candidate>> of(List<Candidate> candidates) {
    return new Order(candidates).units();
  }

  private void link(String id, List<Candidate> versions) {
    Set<String> before = new HashSet<>();
    for (Candidate version : versions) {
      version.valid().ifPresent(object -> before.addAll(Entries.names(object)));
    }
    boolean ranked = versions.get(0).rank() > 0;
    before.removeIf(named ->
        named.equals(id) || !byId.containsKey(named) || (!ranked && !Company.observable(named)));
    waiting.put(id, before.size());
    before.forEach(
        named -> waitingFor.computeIfAbsent(named, key -> new ArrayList<>()).add(id));
  }

  private List<List<Candidate>> units() {
    List<List<Candidate>> units = new ArrayList<>();
    Deque<String> ready = new ArrayDeque<>();
    byId.keySet().stream().filter(id -> waiting.getOrDefault(id, 0) == 0).forEach(ready::add);
    Map<String, List<Candidate>> left = new LinkedHashMap<>(byId);
    while (!ready.isEmpty()) {
      String id = ready.remove();
      Optional.ofNullable(left.remove(id)).ifPresent(units::add);
      for (String next : waitingFor.getOrDefault(id, List.of())) {
        if (waiting.merge(next, -1, Integer::sum) == 0) {
          ready.add(next);
        }
      }
    }
    if (!left.isEmpty()) {
      units.add(left.values().stream()
          .flatMap(List::stream)
          .sorted(Comparator.comparingInt(Candidate::rank))
          .toList());
    }
    return units;
  }
}
