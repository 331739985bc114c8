package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the reports, groupings and relationships of a submission say about what they name. One that
 * states no level itself passes on what its own containers say. Every pass is a work list, so that
 * chains and circles cost no more than the references they consist of.
 */
final class Containers {
  private final SourceRules rules;
  private final Map<String, Label> said = new HashMap<>();
  private final Map<String, List<Subject>> unmarked = new HashMap<>();
  private final Set<String> alone = new HashSet<>();

  Containers(List<Subject> containers, SourceRules rules) {
    this.rules = rules;
    for (Subject container : containers) {
      if (container.marking().tlp().isEmpty()) {
        unmarked.computeIfAbsent(container.id(), id -> new ArrayList<>()).add(container);
      }
    }
    say(containers);
    findAlone(containers);
  }

  /** The strictest that containers state for an object, along chains of unmarked ones. */
  Label say(String id) {
    return said.getOrDefault(id, Labelled.Assumed.NOTHING);
  }

  /**
   * Whether the word of its containers alone counts for an unmarked object: it stands in reports or
   * groupings of that kind, and each of them has a level, stated or by this rule.
   */
  boolean alone(String id) {
    return alone.contains(id);
  }

  private void say(List<Subject> containers) {
    Deque<String> changed = new ArrayDeque<>();
    for (Subject container : containers) {
      Label own = new Label(
          container.marking().tlp().orElse(Tlp.CLEAR),
          container.marking().tlp().isPresent()
              ? container.marking().pap().orElse(rules.pap())
              : container.marking().pap().orElse(Labelled.Assumed.NOTHING.pap()));
      pass(container, own, changed);
    }
    while (!changed.isEmpty()) {
      String id = changed.remove();
      unmarked.getOrDefault(id, List.of()).forEach(next -> pass(next, say(id), changed));
    }
  }

  private void pass(Subject container, Label label, Deque<String> changed) {
    for (String named : container.names()) {
      Label before = say(named);
      Label after = before.strictest(label);
      if (!after.equals(before)) {
        said.put(named, after);
        changed.add(named);
      }
    }
  }

  /** An unmarked container counts only once its own containers give it a level: no circle does. */
  private void findAlone(List<Subject> containers) {
    Map<String, Integer> waiting = new HashMap<>();
    Set<String> named = new HashSet<>();
    List<Subject> labelling = containers.stream().filter(this::labels).toList();
    for (Subject container : labelling) {
      for (String id : others(container)) {
        if (container.marking().tlp().isPresent()) {
          named.add(id);
        } else {
          waiting.merge(id, 1, Integer::sum);
        }
      }
    }
    Deque<String> next = new ArrayDeque<>();
    named.stream().filter(id -> !waiting.containsKey(id)).forEach(next::add);
    while (!next.isEmpty()) {
      String id = next.remove();
      alone.add(id);
      for (Subject container : unmarked.getOrDefault(id, List.of())) {
        for (String inside : labels(container) ? others(container) : Set.<String>of()) {
          if (waiting.merge(inside, -1, Integer::sum) == 0) {
            next.add(inside);
          }
        }
      }
    }
  }

  private boolean labels(Subject container) {
    return !container.type().equals("relationship")
        && (container.misp() || rules.containerLabels());
  }

  private static Set<String> others(Subject container) {
    Set<String> others = new HashSet<>(container.names());
    others.remove(container.id());
    return others;
  }
}
