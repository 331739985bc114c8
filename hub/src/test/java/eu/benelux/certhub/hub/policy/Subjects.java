package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.connectors.stix.marking.Marking;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Subject.Defines;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Things to be labelled, and the labels that they get, in short. */
final class Subjects {
  private Subjects() {}

  static Subject thing(String id, Marking marking, String... names) {
    String type = id.substring(0, id.indexOf("--"));
    return new Subject(id, type, marking, List.of(names), false, Optional.empty());
  }

  static Subject misp(String id, Marking marking, String... names) {
    String type = id.substring(0, id.indexOf("--"));
    return new Subject(id, type, marking, List.of(names), true, Optional.empty());
  }

  static Subject definition(String id, Defines defines) {
    return new Subject(
        id, "marking-definition", Marking.NONE, List.of(), false, Optional.of(defines));
  }

  static Marking tlp(Tlp tlp) {
    return new Marking(Optional.of(tlp), Optional.empty(), List.of(), Optional.empty());
  }

  static Marking both(Tlp tlp, Pap pap) {
    return new Marking(Optional.of(tlp), Optional.of(pap), List.of(), Optional.empty());
  }

  static Marking pap(Pap pap) {
    return new Marking(Optional.empty(), Optional.of(pap), List.of(), Optional.empty());
  }

  static Marking elsewhere(String... ids) {
    return new Marking(Optional.empty(), Optional.empty(), List.of(ids), Optional.empty());
  }

  static Marking unreadable() {
    return new Marking(
        Optional.of(Tlp.GREEN), Optional.empty(), List.of(), Optional.of("it is no list"));
  }

  static List<String> labels(SourceRules rules, Subject... subjects) {
    return labels(rules, Map.of(), subjects);
  }

  static List<String> labels(SourceRules rules, Map<String, Defines> stored, Subject... subjects) {
    return Labelling.of(List.of(subjects), rules, id -> Optional.ofNullable(stored.get(id)))
        .stream()
        .map(Subjects::word)
        .toList();
  }

  static String word(Labelled labelled) {
    if (labelled instanceof Labelled.Stated stated) {
      return "stated " + stated.label();
    }
    if (labelled instanceof Labelled.Assumed assumed) {
      return "assumed " + assumed.label();
    }
    return labelled instanceof Labelled.Unknown ? "unknown" : "known";
  }
}
