package eu.benelux.certhub.connectors.stix.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import eu.benelux.certhub.connectors.stix.pattern.Observation.Joint;
import eu.benelux.certhub.connectors.stix.pattern.Observation.Qualifier;
import eu.benelux.certhub.connectors.stix.pattern.Pattern.Match;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Matches a pattern against what was observed. An expression comes to its bindings: how many
 * observations of each observed-data object it uses. Observations of one such object are alike, so
 * that they need only be counted; bindings and steps are bounded.
 *
 * <p>The moment of an observation is any between first_observed and last_observed. Each qualifier
 * and FOLLOWEDBY is judged by itself with the moments that suit it best.
 */
final class Matching {
  private static final int BINDINGS_MAX = 10_000;

  /** What merging one place of a binding takes, in steps. */
  private static final int MERGE = 8;

  private final List<Observed.Sighted> sighted;
  private final Steps counted = new Steps();
  private final Comparing comparing = new Comparing(counted);

  Matching(Observed observed) {
    this.sighted = observed.sighted();
  }

  /** Whether the pattern has at least one binding. */
  Match match(Observation observation) {
    try {
      return bindings(observation).isEmpty() ? Match.NO : Match.YES;
    } catch (Steps.Undecided undecided) {
      return Match.UNDECIDED;
    }
  }

  private Set<Binding> bindings(Observation observation) {
    if (observation instanceof Observation.Seen seen) {
      return seen(seen.comparison());
    }
    if (observation instanceof Observation.Joined joined) {
      return joined(joined);
    }
    Observation.Qualified qualified = (Observation.Qualified) observation;
    Set<Binding> bindings = bindings(qualified.inner());
    for (Qualifier qualifier : qualified.qualifiers()) {
      bindings = qualified(bindings, qualifier);
    }
    return bindings;
  }

  private Set<Binding> seen(Comparison comparison) {
    Set<Binding> bindings = new LinkedHashSet<>();
    for (int i = 0; i < sighted.size(); i++) {
      Values values = new Values(sighted.get(i).objects(), counted);
      for (JsonNode root : sighted.get(i).objects().values()) {
        if (holds(comparison, root, values)) {
          add(bindings, Binding.one(i));
          break;
        }
      }
    }
    return bindings;
  }

  private boolean holds(Comparison comparison, JsonNode root, Values values) {
    counted.take(1);
    if (comparison instanceof Comparison.All all) {
      return all.parts().stream().allMatch(part -> holds(part, root, values));
    }
    if (comparison instanceof Comparison.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, root, values));
    }
    Comparison.Test test = (Comparison.Test) comparison;
    if (!test.path().type().equals(root.path("type").asText())) {
      return false;
    }
    if (test.relation() == Relation.EXISTS) {
      return values.at(root, test.path()).isEmpty() == test.negated();
    }
    for (JsonNode value : values.at(root, test.path())) {
      if (comparing.holds(test, value)) {
        return true;
      }
    }
    return false;
  }

  private Set<Binding> joined(Observation.Joined joined) {
    Set<Binding> all = bindings(joined.parts().get(0));
    for (Observation part : joined.parts().subList(1, joined.parts().size())) {
      Set<Binding> next = bindings(part);
      all = joined.joint() == Joint.OR ? either(all, next) : both(all, next, joined.joint());
    }
    return all;
  }

  private Set<Binding> either(Set<Binding> one, Set<Binding> other) {
    Set<Binding> all = new LinkedHashSet<>();
    one.forEach(binding -> add(all, binding));
    other.forEach(binding -> add(all, binding));
    return all;
  }

  private Set<Binding> both(Set<Binding> one, Set<Binding> other, Joint joint) {
    Set<Binding> all = new LinkedHashSet<>();
    for (Binding first : one) {
      for (Binding second : other) {
        boolean ordered = joint == Joint.AND
            || first.latestFirst(sighted).compareTo(second.earliestLast(sighted)) <= 0;
        if (ordered) {
          counted.take(MERGE * (first.used().size() + second.used().size()));
          first.plus(second, sighted).ifPresent(binding -> add(all, binding));
        }
        counted.take(1);
      }
    }
    return all;
  }

  private Set<Binding> qualified(Set<Binding> bindings, Qualifier qualifier) {
    if (qualifier instanceof Qualifier.Repeats repeats) {
      Set<Binding> all = bindings;
      for (long i = 1; i < repeats.times() && !all.isEmpty(); i++) {
        all = both(all, bindings, Joint.AND);
      }
      return all;
    }
    Set<Binding> kept = new LinkedHashSet<>();
    for (Binding binding : bindings) {
      counted.take(binding.used().size());
      if (holds(binding, qualifier)) {
        kept.add(binding);
      }
    }
    return kept;
  }

  private boolean holds(Binding binding, Qualifier qualifier) {
    if (qualifier instanceof Qualifier.Within within) {
      BigDecimal apart = binding.latestFirst(sighted).subtract(binding.earliestLast(sighted));
      // The latest is not as late as the earliest plus the window (9.5.1).
      return apart.compareTo(new BigDecimal(within.seconds())) < 0;
    }
    Qualifier.During during = (Qualifier.During) qualifier;
    BigDecimal start = Moments.seconds(during.start()).orElseThrow();
    BigDecimal stop = Moments.seconds(during.stop()).orElseThrow();
    return binding.allTouch(sighted, start, stop);
  }

  private void add(Set<Binding> bindings, Binding binding) {
    counted.take(1 + binding.used().size());
    bindings.add(binding);
    if (bindings.size() > BINDINGS_MAX) {
      throw new Steps.Undecided();
    }
  }
}
