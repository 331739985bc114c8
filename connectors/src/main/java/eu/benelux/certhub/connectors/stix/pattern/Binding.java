package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.Observed.Sighted;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many observations are used of each observed-data object that is used, by its place. */
record Binding(SortedMap<Integer, Long> used) {
  /** One observation of one object. */
  static Binding one(int place) {
    return new Binding(new TreeMap<>(Map.of(place, 1L)));
  }

  /** Both together, on different observations; empty if there are not that many. */
  Optional<Binding> plus(Binding other, List<Sighted> sighted) {
    SortedMap<Integer, Long> sum = new TreeMap<>(used);
    for (Map.Entry<Integer, Long> each : other.used.entrySet()) {
      long count = sum.merge(each.getKey(), each.getValue(), Long::sum);
      if (count > sighted.get(each.getKey()).count()) {
        return Optional.empty();
      }
    }
    return Optional.of(new Binding(sum));
  }

  /** The latest moment from which on one of these can have been observed. */
  BigDecimal latestFirst(List<Sighted> sighted) {
    return used.keySet().stream()
        .map(place -> sighted.get(place).first())
        .max(BigDecimal::compareTo)
        .orElseThrow();
  }

  /** The earliest moment at which one of these was observed at the latest. */
  BigDecimal earliestLast(List<Sighted> sighted) {
    return used.keySet().stream()
        .map(place -> sighted.get(place).last())
        .min(BigDecimal::compareTo)
        .orElseThrow();
  }

  /** Whether each can have been observed at {@code start} or later, and before {@code stop}. */
  boolean allTouch(List<Sighted> sighted, BigDecimal start, BigDecimal stop) {
    return used.keySet().stream()
        .allMatch(place -> sighted.get(place).last().compareTo(start) >= 0
            && sighted.get(place).first().compareTo(stop) < 0);
  }

  /** Spread further than that of a map, which adds places up: small places would all collide. */
  @Override
  public int hashCode() {
    int hash = 1;
    for (Map.Entry<Integer, Long> each : used.entrySet()) {
      hash = 31 * (31 * hash + each.getKey()) + each.getValue().hashCode();
    }
    return hash;
  }
}
