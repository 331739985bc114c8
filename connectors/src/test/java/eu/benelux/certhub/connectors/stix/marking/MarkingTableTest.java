package eu.benelux.certhub.connectors.stix.marking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkingTableTest {
  private static final String WHITE = "613f2e26-407d-48c7-9eca-b8e91df99dc9";
  private static final String STRICT = "939a9414-2ddd-4d32-a0cd-375ea402b003";
  private static final String OPENCTI_STRICT = "826578e1-40ad-459f-bc73-ede076f81f37";
  private static final String OPENCTI_PAP_RED = "4e4e3b84-de45-53df-9d9b-b21207699fd8";
  private static final String OWN = "d81f86b9-975b-4c0b-875e-810c5ad45a4f";

  private static Definition classify(String uuid, String properties) {
    String json =
        "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"marking-definition--"
            + uuid
            + "\",\"created\":\"2022-10-01T00:00:00.000Z\""
            + (properties.isEmpty() ? "" : ",")
            + properties
            + "}";
    return Examiner.examine(json.getBytes(UTF_8)).definition().orElseThrow();
  }

  private static String extension(String property, String level) {
    return "\"extensions\":{\"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d\":"
        + "{\"extension_type\":\"property-extension\",\"%s\":\"%s\"}}".formatted(property, level);
  }

  @Test
  void servesNineDefinitionsThatPassItsOwnRules() {
    List<Examined> served =
        MarkingTable.definitions().stream().map(Examiner::examine).toList();

    assertThat(served).hasSize(9).noneMatch(Examined::refused);
    assertThat(served).allMatch(one -> one.findings().isEmpty());
    assertThat(served).allMatch(one -> MarkingTable.isTable(one.id()));
    assertThat(served.stream().flatMap(one -> one.definition().stream()))
        .containsOnly(Definition.TABLE);
    assertThat(new String(MarkingTable.definitions().get(0), UTF_8))
        .isEqualTo("{\"type\":\"marking-definition\",\"spec_version\":\"2.1\","
            + "\"id\":\"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9\","
            + "\"created\":\"2017-01-20T00:00:00.000Z\",\"definition_type\":\"tlp\","
            + "\"name\":\"TLP:WHITE\",\"definition\":{\"tlp\":\"white\"}}");
  }

  @Test
  void recognisesItsOwnLevels() {
    assertThat(classify(WHITE, "\"definition_type\":\"tlp\",\"definition\":{\"tlp\":\"white\"}"))
        .isEqualTo(Definition.TABLE);
    assertThat(classify(WHITE, "\"definition_type\":\"tlp\",\"definition\":{\"tlp\":\"clear\"}"))
        .isEqualTo(Definition.TABLE); // Elastic publishes it so; the level is the same
    assertThat(classify(STRICT, extension("tlp_2_0", "amber+strict"))).isEqualTo(Definition.TABLE);
    assertThat(classify(
            OPENCTI_STRICT,
            "\"name\":\"TLP:AMBER+STRICT\",\"definition_type\":\"statement\","
                + "\"definition\":{\"statement\":\"custom\"},"
                + "\"x_opencti_definition_type\":\"TLP\","
                + "\"x_opencti_definition\":\"TLP:AMBER+STRICT\""))
        .isEqualTo(Definition.TABLE);
    assertThat(classify(OPENCTI_PAP_RED, "\"x_opencti_definition\":\"PAP:RED\""))
        .isEqualTo(Definition.TABLE);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
          5e57c739-391a-4eb3-b6be-7d15ca92d5ed | "definition":{"tlp":"clear"}
          5e57c739-391a-4eb3-b6be-7d15ca92d5ed | "definition":{"tlp":["red"]}
          5e57c739-391a-4eb3-b6be-7d15ca92d5ed | "definition":{"statement":"for all"}
          5e57c739-391a-4eb3-b6be-7d15ca92d5ed | "name":"PAP:RED"
          613f2e26-407d-48c7-9eca-b8e91df99dc9 | "definition":{"tlp":"white"},"name":"TLP:RED"
          613f2e26-407d-48c7-9eca-b8e91df99dc9 | "name":"white"
          826578e1-40ad-459f-bc73-ede076f81f37 | "x_opencti_definition":"TLP:RED"
          4e4e3b84-de45-53df-9d9b-b21207699fd8 | "x_opencti_definition":"PAP:CLEAR"
          """)
  void seesAContradiction(String uuid, String properties) {
    assertThat(classify(uuid, properties)).isEqualTo(Definition.CONTRADICTION);
  }

  @Test
  void comparesTheLevelOfTlpTwo() {
    assertThat(classify(STRICT, extension("tlp_2_0", "clear"))).isEqualTo(Definition.CONTRADICTION);
    assertThat(classify(STRICT, "")).isEqualTo(Definition.CONTRADICTION);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
          STATEMENT | "definition_type":"statement","definition":{"statement":"Copyright 2026"}
          STATEMENT | "definition_type":"statement","definition":{"statement":"on paper"}
          SUSPECT   | "definition_type":"statement","definition":{"statement":"TLP:RED"}
          SUSPECT   | "definition_type":"statement","definition":{"statement":"treat as ＴＬＰ red"}
          SUSPECT   | "definition_type":"statement","definition":{"statement":"no t\u00ADlp"}
          SUSPECT   | "definition_type":"statement","definition":{"statement":"x"},"name":"my tlp"
          SUSPECT   | "definition_type":"statement","definition":{"statement":"x"},"x_pap":"red"
          SUSPECT   | "definition_type":"tlp","definition":{"tlp":"green"}
          SUSPECT   | "extensions":{"a-ext":{"tlp_2_0":"clear"}}
          SUSPECT   | "definition":{"statement":"Traffic Light Protocol: amber"}
          OTHER     | "extensions":{"a-ext":{"classification":"restricted"}}
          OTHER     | "definition_type":"acs","definition":{"level":"3"}
          OTHER     | "name":"nothing"
          """)
  void judgesWhatStandsOutsideTheTable(Definition definition, String properties) {
    assertThat(classify(OWN, properties)).isEqualTo(definition);
  }

  @Test
  void knowsMitresStatements() {
    String attack = "marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168";
    assertThat(MarkingTable.isWellKnownStatement(attack)).isTrue();
    assertThat(MarkingTable.isTable(attack)).isFalse();
    assertThat(MarkingTable.isWellKnownStatement("marking-definition--" + WHITE))
        .isFalse();
  }
}
