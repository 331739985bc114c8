package eu.benelux.certhub.hub.policy;

import static eu.benelux.certhub.hub.policy.Subjects.both;
import static eu.benelux.certhub.hub.policy.Subjects.definition;
import static eu.benelux.certhub.hub.policy.Subjects.elsewhere;
import static eu.benelux.certhub.hub.policy.Subjects.labels;
import static eu.benelux.certhub.hub.policy.Subjects.misp;
import static eu.benelux.certhub.hub.policy.Subjects.pap;
import static eu.benelux.certhub.hub.policy.Subjects.thing;
import static eu.benelux.certhub.hub.policy.Subjects.tlp;
import static eu.benelux.certhub.hub.policy.Subjects.unreadable;
import static eu.benelux.certhub.hub.policy.Subjects.word;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Marking;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.policy.Subject.Defines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabellingTest {
  private static final String OURS = "identity--1";
  private static final String ELSEWHERE = "marking-definition--1";
  private static final String MITRE = "marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168";
  private static final SourceRules STRICT =
      new SourceRules(Tlp.AMBER_STRICT, Pap.GREEN, false, Set.of(OURS));
  private static final SourceRules LOOSE =
      new SourceRules(Tlp.GREEN, Pap.GREEN, false, Set.of(OURS));
  private static final SourceRules LIKE_MISP =
      new SourceRules(Tlp.AMBER_STRICT, Pap.GREEN, true, Set.of());

  static List<Arguments> alone() {
    List<Arguments> rows = new ArrayList<>();
    for (Tlp tlp : Tlp.values()) {
      rows.add(Arguments.of(tlp(tlp), "stated " + new Label(tlp, Pap.GREEN)));
    }
    rows.add(Arguments.of(both(Tlp.CLEAR, Pap.RED), "stated TLP:CLEAR PAP:RED"));
    rows.add(Arguments.of(Marking.NONE, "assumed TLP:AMBER+STRICT PAP:GREEN"));
    rows.add(Arguments.of(pap(Pap.RED), "assumed TLP:AMBER+STRICT PAP:RED"));
    rows.add(Arguments.of(pap(Pap.CLEAR), "assumed TLP:AMBER+STRICT PAP:CLEAR"));
    rows.add(Arguments.of(unreadable(), "unknown"));
    rows.add(Arguments.of(elsewhere(ELSEWHERE), "unknown")); // nobody defined it
    rows.add(Arguments.of(elsewhere(MITRE), "assumed TLP:AMBER+STRICT PAP:GREEN"));
    rows.add(Arguments.of(elsewhere(MITRE, ELSEWHERE), "unknown"));
    return rows;
  }

  @ParameterizedTest
  @MethodSource("alone")
  void labelsAnObjectByWhatItStates(Marking marking, String label) {
    assertThat(labels(STRICT, thing("indicator--1", marking))).containsExactly(label);
  }

  static List<Arguments> company() {
    String green = "assumed TLP:GREEN PAP:GREEN";
    String amber = "assumed TLP:AMBER PAP:GREEN";
    String strict = "assumed TLP:AMBER+STRICT PAP:GREEN";
    Subject clearMisp = misp("report--1", tlp(Tlp.CLEAR), "indicator--1");
    return List.of(
        Arguments.of(LOOSE, green, thing("report--1", tlp(Tlp.CLEAR), "indicator--1")),
        Arguments.of(LOOSE, amber, thing("report--1", tlp(Tlp.AMBER), "indicator--1")),
        Arguments.of(LOOSE, amber, thing("grouping--1", tlp(Tlp.AMBER), "indicator--1")),
        Arguments.of(LOOSE, amber, thing("relationship--1", tlp(Tlp.AMBER), "indicator--1")),
        Arguments.of(LOOSE, green, thing("note--1", tlp(Tlp.AMBER), "indicator--1")),
        Arguments.of(STRICT, strict, thing("report--1", tlp(Tlp.AMBER), "indicator--1")),
        Arguments.of(
            LOOSE,
            "assumed TLP:GREEN PAP:RED",
            thing("report--1", both(Tlp.CLEAR, Pap.RED), "indicator--1")),
        Arguments.of(STRICT, "assumed TLP:CLEAR PAP:GREEN", clearMisp),
        Arguments.of(
            STRICT,
            "assumed TLP:CLEAR PAP:CLEAR",
            misp("report--1", both(Tlp.CLEAR, Pap.CLEAR), "indicator--1")),
        Arguments.of(
            STRICT, strict, misp("relationship--1", tlp(Tlp.CLEAR), "indicator--1")), // no event
        Arguments.of(STRICT, strict, misp("report--1", Marking.NONE, "indicator--1")),
        Arguments.of(LIKE_MISP, green, thing("report--1", tlp(Tlp.GREEN), "indicator--1")),
        Arguments.of(LIKE_MISP, strict, thing("relationship--1", tlp(Tlp.GREEN), "indicator--1")));
  }

  @ParameterizedTest
  @MethodSource("company")
  void labelsAnUnmarkedObjectByWhatNamesIt(SourceRules rules, String label, Subject container) {
    assertThat(labels(rules, container, thing("indicator--1", Marking.NONE)).get(1))
        .isEqualTo(label);
  }

  @Test
  void takesTheStrictestOfSeveralContainers() {
    Subject thing = thing("indicator--1", Marking.NONE);
    Subject open = misp("report--1", tlp(Tlp.CLEAR), "indicator--1");
    assertThat(labels(STRICT, open, misp("report--2", tlp(Tlp.GREEN), "indicator--1"), thing))
        .last()
        .isEqualTo("assumed TLP:GREEN PAP:GREEN");
    assertThat(labels(STRICT, open, thing("grouping--1", tlp(Tlp.AMBER), "indicator--1"), thing))
        .as("a container that is no event, but states something")
        .last()
        .isEqualTo("assumed TLP:AMBER PAP:GREEN");
    assertThat(labels(STRICT, open, misp("report--2", Marking.NONE, "indicator--1"), thing))
        .as("an event without a level has that of its source")
        .last()
        .isEqualTo("assumed TLP:AMBER+STRICT PAP:GREEN");
  }

  @Test
  void passesLabelsOnThroughUnmarkedContainers() {
    assertThat(labels(
            LOOSE,
            thing("report--1", tlp(Tlp.AMBER), "grouping--1"),
            thing("indicator--1", Marking.NONE),
            thing("relationship--1", Marking.NONE, "indicator--1"),
            thing("grouping--1", Marking.NONE, "relationship--1")))
        .containsExactly(
            "stated TLP:AMBER PAP:GREEN",
            "assumed TLP:AMBER PAP:GREEN",
            "assumed TLP:AMBER PAP:GREEN",
            "assumed TLP:AMBER PAP:GREEN");
    assertThat(labels(
            STRICT,
            misp("report--1", tlp(Tlp.GREEN), "grouping--1"),
            misp("grouping--1", Marking.NONE, "indicator--1"),
            thing("indicator--1", Marking.NONE)))
        .last()
        .isEqualTo("assumed TLP:GREEN PAP:GREEN");
    assertThat(labels(
            STRICT,
            misp("report--1", tlp(Tlp.GREEN), "grouping--1"),
            thing("grouping--1", Marking.NONE, "indicator--1"),
            thing("indicator--1", Marking.NONE)))
        .as("the chain is broken by a container of another kind")
        .last()
        .isEqualTo("assumed TLP:AMBER+STRICT PAP:GREEN");
  }

  @Test
  void isNotLoosenedByCircles() {
    assertThat(labels(
            STRICT,
            misp("report--1", Marking.NONE, "report--1", "grouping--1", "indicator--1"),
            misp("grouping--1", Marking.NONE, "report--1", "indicator--1"),
            thing("indicator--1", Marking.NONE)))
        .containsOnly("assumed TLP:AMBER+STRICT PAP:GREEN");
    assertThat(labels(
            LOOSE,
            thing("report--1", Marking.NONE, "grouping--1"),
            thing("grouping--1", Marking.NONE, "report--1"),
            thing("report--2", tlp(Tlp.AMBER), "grouping--1", "report--2")))
        .containsExactly(
            "assumed TLP:AMBER PAP:GREEN",
            "assumed TLP:AMBER PAP:GREEN",
            "stated TLP:AMBER PAP:GREEN");
  }

  @Test
  void copesWithAVeryLongChain() {
    List<Subject> chain = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      chain.add(thing("grouping--" + i, Marking.NONE, "grouping--" + (i + 1)));
    }
    chain.add(thing("report--1", tlp(Tlp.AMBER), "grouping--0"));
    List<Labelled> labels = Labelling.of(chain, LOOSE, id -> Optional.empty());
    assertThat(word(labels.get(49_999))).isEqualTo("assumed TLP:AMBER PAP:GREEN");
  }

  @Test
  void knowsWhatIsThereToBeKnown() {
    Subject report = thing(
        "report--1", tlp(Tlp.AMBER), OURS, "identity--2", ELSEWHERE, "extension-definition--1");
    assertThat(labels(
            STRICT,
            thing(OURS, Marking.NONE),
            thing("identity--2", Marking.NONE),
            definition(ELSEWHERE, Defines.NO_LEVEL),
            thing("extension-definition--1", Marking.NONE),
            report,
            thing("extension-definition--2", tlp(Tlp.AMBER))))
        .containsExactly(
            "assumed TLP:GREEN PAP:GREEN",
            "assumed TLP:AMBER+STRICT PAP:GREEN",
            "assumed TLP:GREEN PAP:GREEN",
            "assumed TLP:GREEN PAP:GREEN",
            "stated TLP:AMBER PAP:GREEN",
            "stated TLP:AMBER PAP:GREEN");
  }

  @Test
  void judgesAReferenceByItsDefinition() {
    Subject marked = thing("indicator--1", elsewhere(ELSEWHERE));
    String fine = "assumed TLP:AMBER+STRICT PAP:GREEN";
    assertThat(labels(STRICT, marked, definition(ELSEWHERE, Defines.NO_LEVEL)).get(0))
        .isEqualTo(fine);
    assertThat(labels(STRICT, Map.of(ELSEWHERE, Defines.NO_LEVEL), marked)).containsExactly(fine);
    assertThat(labels(STRICT, marked, definition(ELSEWHERE, Defines.UNCLEAR)))
        .containsExactly("unknown", "unknown");
    assertThat(labels(STRICT, Map.of(ELSEWHERE, Defines.UNCLEAR), marked))
        .containsExactly("unknown");
    assertThat(labels(
            STRICT,
            Map.of(ELSEWHERE, Defines.UNCLEAR),
            marked,
            definition(ELSEWHERE, Defines.NO_LEVEL)))
        .as("what it was before counts, too")
        .contains("unknown");
    assertThat(labels(
            STRICT, thing("indicator--1", elsewhere(MITRE)), definition(MITRE, Defines.UNCLEAR)))
        .containsExactly("unknown", "unknown");
    assertThat(labels(
            STRICT,
            marked,
            definition(ELSEWHERE, Defines.NO_LEVEL),
            definition(ELSEWHERE, Defines.UNCLEAR)))
        .containsExactly("unknown", "unknown", "unknown");
  }

  @Test
  void leavesTableDefinitionsOutOfEverything() {
    Subject table = definition("marking-definition--2", Defines.TABLE);
    assertThat(labels(STRICT, table, thing("indicator--1", unreadable())))
        .containsExactly("known", "unknown");
    assertThat(labels(STRICT, definition("marking-definition--2", Defines.UNCLEAR), table))
        .as("another level under its id is unclear")
        .containsExactly("unknown", "known");
  }

  @Test
  void holdsTheCompanyOfWhatIsUnknown() {
    assertThat(labels(
            STRICT,
            thing("indicator--1", unreadable()),
            thing("indicator--2", Marking.NONE),
            thing("indicator--3", tlp(Tlp.AMBER)),
            thing("relationship--1", tlp(Tlp.GREEN), "indicator--1", "indicator--3"),
            thing("report--1", tlp(Tlp.CLEAR), "relationship--1"),
            thing("note--1", tlp(Tlp.CLEAR), "indicator--3", "note--1"),
            thing("sighting--1", tlp(Tlp.CLEAR), "indicator--2"),
            new Subject("", "", unreadable(), List.of(), false, Optional.empty())))
        .containsExactly(
            "unknown",
            "unknown",
            "stated TLP:AMBER PAP:GREEN",
            "unknown",
            "unknown",
            "stated TLP:CLEAR PAP:GREEN",
            "unknown",
            "unknown");
  }

  @Test
  void saysWhatAnUnmarkedVersionMustKeepTo() {
    List<Labelled> labels = Labelling.of(
        List.of(
            thing("indicator--1", pap(Pap.AMBER)),
            thing("report--1", tlp(Tlp.GREEN), "indicator--1"),
            thing("indicator--2", Marking.NONE)),
        STRICT,
        id -> Optional.empty());
    assertThat(labels.get(0))
        .isEqualTo(new Labelled.Assumed(
            new Label(Tlp.AMBER_STRICT, Pap.AMBER), new Label(Tlp.GREEN, Pap.AMBER)));
    assertThat(labels.get(2))
        .isEqualTo(new Labelled.Assumed(
            new Label(Tlp.AMBER_STRICT, Pap.GREEN), new Label(Tlp.CLEAR, Pap.CLEAR)));
  }

  @Test
  void namesTheMarkingsThatSomebodyElseMustDefine() {
    assertThat(Labelling.elsewhere(List.of(
            thing("indicator--1", elsewhere(ELSEWHERE, MITRE)),
            thing("indicator--2", elsewhere(MITRE)))))
        .containsExactly(ELSEWHERE, MITRE);
  }
}
