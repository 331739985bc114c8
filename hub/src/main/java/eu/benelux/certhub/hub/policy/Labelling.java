package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Marking;
import eu.benelux.certhub.connectors.stix.marking.MarkingTable;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The labels of a whole submission, decided before any of it is written (DESIGN decisions 5 and 6).
 */
public final class Labelling {
  private final SourceRules rules;
  private final Function<String, Optional<Subject.Defines>> stored;
  private final Map<String, Subject.Defines> submitted = new HashMap<>();
  private final Containers containers;

  private Labelling(
      List<Subject> submission,
      SourceRules rules,
      Function<String, Optional<Subject.Defines>> stored) {
    this.rules = rules;
    this.stored = stored;
    submission.forEach(this::define);
    this.containers = new Containers(
        submission.stream()
            .filter(subject -> subject.container() && unclear(subject).isEmpty())
            .toList(),
        rules);
  }

  /**
   * Labels the objects of a submission.
   *
   * @param stored what a marking definition defines that this source brought earlier, or got from its
   *     creator, by id
   * @return one answer per object, in order
   */
  public static List<Labelled> of(
      List<Subject> submission,
      SourceRules rules,
      Function<String, Optional<Subject.Defines>> stored) {
    Labelling labelling = new Labelling(submission, rules, stored);
    List<Labelled> answers = new ArrayList<>(submission.size());
    submission.forEach(subject -> answers.add(labelling.label(subject)));
    return List.copyOf(holdWithUnknown(submission, answers));
  }

  /** Ids of marking definitions outside the table that the submission refers to. */
  public static List<String> elsewhere(List<Subject> submission) {
    return submission.stream()
        .flatMap(subject -> subject.marking().elsewhere().stream())
        .distinct()
        .toList();
  }

  private void define(Subject subject) {
    subject
        .definition()
        .ifPresent(defines -> submitted.merge(
            subject.id(), defines, (one, other) -> one == other ? one : Subject.Defines.UNCLEAR));
  }

  private Labelled label(Subject subject) {
    if (subject.definition().filter(Subject.Defines.TABLE::equals).isPresent()) {
      return new Labelled.Known();
    }
    Optional<String> unclear = unclear(subject);
    if (unclear.isPresent()) {
      return new Labelled.Unknown(unclear.get());
    }
    Marking marking = subject.marking();
    if (marking.tlp().isPresent()) {
      return new Labelled.Stated(stated(marking, marking.tlp().get()));
    }
    return assumed(subject);
  }

  private Labelled assumed(Subject subject) {
    Optional<Pap> own = subject.marking().pap();
    if (openByNature(subject)) {
      Label label = new Label(Tlp.GREEN, own.orElse(rules.pap()));
      return new Labelled.Assumed(label, atLeast(Labelled.Assumed.NOTHING, own));
    }
    Label said = atLeast(containers.say(subject.id()), own);
    if (containers.alone(subject.id())) {
      return new Labelled.Assumed(said, said);
    }
    Label usual = new Label(rules.unmarked(), own.orElse(rules.pap()));
    return new Labelled.Assumed(usual.strictest(said), said);
  }

  private static Label atLeast(Label said, Optional<Pap> own) {
    return own.map(pap -> new Label(said.tlp(), said.pap().strictest(pap))).orElse(said);
  }

  /** What is there to be known is GREEN, whoever names it. */
  private boolean openByNature(Subject subject) {
    return rules.speaksFor().contains(subject.id())
        || subject.type().equals("marking-definition")
        || subject.type().equals("extension-definition");
  }

  private Label stated(Marking marking, Tlp tlp) {
    return new Label(tlp, marking.pap().orElse(rules.pap()));
  }

  /** Why nobody can say which level the object's markings mean; empty if that is clear. */
  private Optional<String> unclear(Subject subject) {
    if (subject.marking().unreadable().isPresent()) {
      return subject.marking().unreadable();
    }
    if (subject.definition().filter(Subject.Defines.UNCLEAR::equals).isPresent()) {
      return Optional.of("it defines a marking that speaks of TLP or PAP outside the known table");
    }
    for (String id : subject.marking().elsewhere()) {
      Optional<Subject.Defines> defines = defines(id);
      if (defines.isEmpty()) {
        return Optional.of(
            "it is marked with " + id + ", whose definition neither you nor its creator sent");
      }
      if (defines.get() == Subject.Defines.UNCLEAR) {
        return Optional.of("it is marked with " + id + ", whose level is not in the known table");
      }
    }
    return Optional.empty();
  }

  private Optional<Subject.Defines> defines(String id) {
    Subject.Defines here = submitted.get(id);
    if (here == Subject.Defines.UNCLEAR) {
      return Optional.of(here);
    }
    Optional<Subject.Defines> before = stored.apply(id);
    if (before.filter(Subject.Defines.UNCLEAR::equals).isPresent()) {
      return before;
    }
    if (here != null) {
      return Optional.of(here);
    }
    return MarkingTable.isWellKnownStatement(id) ? Optional.of(Subject.Defines.NO_LEVEL) : before;
  }

  /**
   * With an unknown object every unmarked one is held, and everything that names a held one: their
   * company could betray it (DESIGN decision 6).
   */
  private static List<Labelled> holdWithUnknown(List<Subject> submission, List<Labelled> answers) {
    Set<String> held = new HashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i) instanceof Labelled.Unknown) {
        held.add(submission.get(i).id());
      }
    }
    if (held.isEmpty()) {
      return answers;
    }
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i) instanceof Labelled.Assumed) {
        held.add(submission.get(i).id());
        answers.set(
            i,
            new Labelled.Unknown(
                "it is unmarked and came with an object whose marking is not understood"));
      }
    }
    holdWhatNames(submission, answers, held);
    return answers;
  }

  /** Breadth first over who names whom, so that a long chain costs no more than its length. */
  private static void holdWhatNames(
      List<Subject> submission, List<Labelled> answers, Set<String> held) {
    Map<String, List<Integer>> naming = new HashMap<>();
    for (int i = 0; i < submission.size(); i++) {
      for (String named : submission.get(i).names()) {
        naming.computeIfAbsent(named, id -> new ArrayList<>()).add(i);
      }
    }
    Deque<String> next = new ArrayDeque<>(held);
    while (!next.isEmpty()) {
      for (int i : naming.getOrDefault(next.remove(), List.of())) {
        if (answers.get(i) instanceof Labelled.Stated) {
          answers.set(i, new Labelled.Unknown("it names an object that is held for review"));
          next.add(submission.get(i).id());
        }
      }
    }
  }
}
