package eu.benelux.certhub.hub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Marking;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Subject.Defines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random submissions, labelled by decision 5 and 6 as they read, without any index. */
class LabellingPropertyTest {
  private static final List<String> IDS = List.of(
      "report--1",
      "report--2",
      "grouping--1",
      "grouping--2",
      "relationship--1",
      "indicator--1",
      "indicator--2",
      "identity--1",
      "marking-definition--1",
      "marking-definition--2");

  private final long seed = new Random().nextLong(1_000_000_000);
  private final Random random = new Random(seed);

  @Test
  void labelsAsTheDecisionsRead() {
    for (int round = 0; round < 8_000; round++) {
      SourceRules rules = new SourceRules(
          any(List.of(Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT)),
          any(List.of(Pap.values())),
          random.nextInt(4) == 0,
          Set.of("identity--1"));
      Map<String, Defines> stored = random.nextBoolean()
          ? Map.of()
          : Map.of("marking-definition--1", any(List.of(Defines.NO_LEVEL, Defines.UNCLEAR)));
      List<Subject> submission = new ArrayList<>();
      while (submission.isEmpty() || random.nextInt(6) > 0) {
        submission.add(subject());
      }
      Naive naive = new Naive(submission, rules, stored);
      assertThat(Labelling.of(submission, rules, id -> Optional.ofNullable(stored.get(id))).stream()
              .map(LabellingPropertyTest::label)
              .toList())
          .as("seed %d: %s %s %s", seed, rules, stored, submission)
          .isEqualTo(naive.labels());
    }
  }

  private static Optional<Label> label(Labelled labelled) {
    if (labelled instanceof Labelled.Stated stated) {
      return Optional.of(stated.label());
    }
    return labelled instanceof Labelled.Assumed assumed
        ? Optional.of(assumed.label())
        : Optional.empty();
  }

  private Subject subject() {
    String id = any(IDS);
    String type = id.substring(0, id.indexOf("--"));
    List<String> names = new ArrayList<>();
    while (Set.of("report", "grouping", "relationship").contains(type)
        && (names.isEmpty() || random.nextBoolean())) {
      names.add(any(IDS));
    }
    Optional<Defines> defines = type.equals("marking-definition")
        ? Optional.of(any(List.of(Defines.NO_LEVEL, Defines.NO_LEVEL, Defines.UNCLEAR)))
        : Optional.empty();
    return new Subject(id, type, marking(), names, random.nextInt(3) == 0, defines);
  }

  private Marking marking() {
    return new Marking(
        random.nextBoolean() ? Optional.of(any(List.of(Tlp.values()))) : Optional.empty(),
        random.nextInt(4) == 0 ? Optional.of(any(List.of(Pap.values()))) : Optional.empty(),
        random.nextInt(12) == 0 ? List.of(any(IDS.subList(8, 10))) : List.of(),
        random.nextInt(40) == 0 ? Optional.of("unreadable") : Optional.empty());
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** The decisions once more: recursive, quadratic, forgetful. */
  private record Naive(List<Subject> all, SourceRules rules, Map<String, Defines> stored) {
    List<Optional<Label>> labels() {
      Set<Subject> held = new HashSet<>();
      for (Subject subject : all) {
        if (unclear(subject)) {
          held.add(subject);
        }
      }
      if (!held.isEmpty()) {
        all.stream().filter(subject -> subject.marking().tlp().isEmpty()).forEach(held::add);
      }
      for (int round = 0; round < all.size(); round++) {
        for (Subject subject : all) {
          if (held.stream().anyMatch(one -> subject.names().contains(one.id()))) {
            held.add(subject);
          }
        }
      }
      return all.stream()
          .map(subject -> held.contains(subject)
              ? Optional.<Label>empty()
              : Optional.of(label(subject, new ArrayList<>())))
          .toList();
    }

    private boolean unclear(Subject subject) {
      return subject.marking().unreadable().isPresent()
          || subject.definition().equals(Optional.of(Defines.UNCLEAR))
          || subject.marking().elsewhere().stream().anyMatch(this::unclear);
    }

    private boolean unclear(String id) {
      Set<Defines> said = new HashSet<>();
      Optional.ofNullable(stored.get(id)).ifPresent(said::add);
      all.stream()
          .filter(subject -> subject.id().equals(id))
          .forEach(subject -> subject.definition().ifPresent(said::add));
      return said.isEmpty() || said.contains(Defines.UNCLEAR);
    }

    /** The label of an object, where those on the way to it do not count again. */
    private Label label(Subject subject, List<Subject> way) {
      if (subject.marking().tlp().isPresent()) {
        return new Label(
            subject.marking().tlp().get(), subject.marking().pap().orElse(rules.pap()));
      }
      Label usual = new Label(rules.unmarked(), subject.marking().pap().orElse(rules.pap()));
      if (subject.id().equals("identity--1") || subject.type().equals("marking-definition")) {
        return new Label(Tlp.GREEN, usual.pap());
      }
      Label said = new Label(Tlp.CLEAR, subject.marking().pap().orElse(Pap.CLEAR));
      for (Subject container : containers(subject)) {
        if (!way.contains(container)) {
          List<Subject> longer = new ArrayList<>(way);
          longer.add(container);
          said = said.strictest(said(container, longer));
        }
      }
      return alone(subject.id(), new ArrayList<>()) ? said : usual.strictest(said);
    }

    /** What a container says of what it names: its own label without that of its source. */
    private Label said(Subject container, List<Subject> way) {
      if (container.marking().tlp().isPresent()) {
        return label(container, way);
      }
      Label said = new Label(Tlp.CLEAR, container.marking().pap().orElse(Pap.CLEAR));
      for (Subject outer : containers(container)) {
        if (!way.contains(outer)) {
          List<Subject> longer = new ArrayList<>(way);
          longer.add(outer);
          said = said.strictest(said(outer, longer));
        }
      }
      return said;
    }

    private List<Subject> containers(Subject of) {
      return all.stream()
          .filter(one -> Set.of("report", "grouping", "relationship").contains(one.type()))
          .filter(one -> one.names().contains(of.id()))
          .toList();
    }

    /** Whether events alone say what it is: there are some, and each has a level in the end. */
    private boolean alone(String id, List<String> way) {
      if (way.contains(id)) {
        return false;
      }
      List<String> longer = new ArrayList<>(way);
      longer.add(id);
      List<Subject> events = all.stream()
          .filter(one -> Set.of("report", "grouping").contains(one.type()))
          .filter(one -> one.misp() || rules.containerLabels())
          .filter(one -> one.names().contains(id) && !one.id().equals(id))
          .toList();
      return !events.isEmpty()
          && events.stream()
              .allMatch(one -> one.marking().tlp().isPresent() || alone(one.id(), longer));
    }
  }
}
