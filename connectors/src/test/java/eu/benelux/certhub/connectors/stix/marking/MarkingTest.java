package eu.benelux.certhub.connectors.stix.marking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.object.Examined;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkingTest {
  private static final String GREEN =
      "\"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da\"";
  private static final String RED = "\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"";
  private static final String PAP_RED =
      "\"marking-definition--4e4e3b84-de45-53df-9d9b-b21207699fd8\"";
  private static final String OTHER =
      "\"marking-definition--d81f86b9-975b-4c0b-875e-810c5ad45a4f\"";

  private static Marking of(String properties) {
    return Examiner.examine(("{" + properties + "}").getBytes(UTF_8)).marking();
  }

  @ParameterizedTest
  @CsvSource({
    "613f2e26-407d-48c7-9eca-b8e91df99dc9, CLEAR",
    "34098fce-860f-48ae-8e50-ebd3cc5e41da, GREEN",
    "f88d31f6-486f-44da-b317-01333bde0b82, AMBER",
    "5e57c739-391a-4eb3-b6be-7d15ca92d5ed, RED",
    "94868c89-83c2-464b-929b-a1a8aa3c8487, CLEAR",
    "bab4a63c-aed9-4cf5-a766-dfca5abac2bb, GREEN",
    "55d920b0-5e8b-4f79-9ee9-91f868d9b421, AMBER",
    "939a9414-2ddd-4d32-a0cd-375ea402b003, AMBER_STRICT",
    "e828b379-4e03-4974-9ac4-e53a884c97c1, RED",
    "826578e1-40ad-459f-bc73-ede076f81f37, AMBER_STRICT", // OpenCTI
  })
  void knowsEveryTlpOfThreeFamilies(String uuid, Tlp level) {
    Marking marking = of("\"object_marking_refs\":[\"marking-definition--" + uuid + "\"]");

    assertThat(marking.tlp()).contains(level);
    assertThat(marking.elsewhere()).isEmpty();
    assertThat(marking.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4cdff7eb-acb8-543f-8573-829eb9fe8b34, CLEAR", // OpenCTI
    "89484dde-e3d2-547f-a6c6-d14824429eb1, GREEN",
    "a6f20d4d-0360-59b6-ba22-3b48707828b1, AMBER",
    "4e4e3b84-de45-53df-9d9b-b21207699fd8, RED",
    "ad15a0cd-55b6-4588-a14c-a66105329b92, CLEAR", // OASIS
    "a3bea94c-b469-41dc-9cfe-d6e7daba7730, CLEAR",
    "c43594d1-4b11-4c59-93ab-1c9b14d53ce9, GREEN",
    "60f8932b-e51e-4458-b265-a2e8be9a80ab, AMBER",
    "740d36e5-7714-4c30-961a-3ae632ceee0e, RED",
  })
  void knowsEveryPapOfTwoFamilies(String uuid, Pap level) {
    assertThat(
            of("\"object_marking_refs\":[\"marking-definition--" + uuid + "\"]").pap())
        .contains(level);
  }

  @Test
  void takesTheStrictestOfAllPlaces() {
    Marking marking =
        of("\"labels\":[\"tlp:amber\",\"PAP:GREEN\",\"phishing\"],\"object_marking_refs\":["
            + GREEN + "," + OTHER + "],\"granular_markings\":[{\"selectors\":[\"nowhere\"],"
            + "\"marking_ref\":" + RED + "},{\"lang\":\"fr\",\"selectors\":[\"name\"]},"
            + "{\"marking_ref\":" + PAP_RED + ",\"selectors\":[\"id\"]}]");

    assertThat(marking.tlp()).contains(Tlp.RED);
    assertThat(marking.pap()).contains(Pap.RED);
    assertThat(marking.elsewhere()).containsExactly(OTHER.replace("\"", ""));
    assertThat(marking.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "tlp:white, CLEAR",
        "TLP:CLEAR, CLEAR",
        "tlp:amber+strict, AMBER_STRICT",
        "Tlp:Red, RED",
        "tlp:\\\"green\\\", GREEN",
        "tlp=\\\"red\\\", RED",
        "  tlp:red , RED",
      })
  void readsMachineTags(String tag, Tlp level) {
    Marking marking = of("\"labels\":[\"" + tag + "\"]");
    assertThat(marking.tlp()).contains(level);
    assertThat(marking.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phishing",
        "paper-trail", // no word PAP
        "misp:tool=\\\"misp-stix\\\"",
        "outlplace", // no word begins with TLP
      })
  void readsNoLevelFromOtherLabels(String label) {
    assertThat(of("\"labels\":[\"" + label + "\"]")).isEqualTo(Marking.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tlp:unclear", // MISP has it; nobody knows what it means
        "tlp:ex:chr", // the source must not be named, which nobody here can promise
        "TLP:EX:CHR",
        "tlp:amber-strict", // never guessed
        "tlp:yellow",
        "TLP: RED", // not as it is written
        "my-tlp", // speaks of TLP
        "TLP2.0:amber",
        "tlp:red;tlp:clear",
        "pap:purple",
        "ＴＬＰ:clear", // full-width letters: another reader sees another thing
        "t\u200Blp:clear", // a zero-width blank inside
        "iep:traffic-light-protocol=\\\"RED\\\"",
      })
  void isUnreadableWhereALabelSpeaksOfTlpOtherwise(String label) {
    assertThat(of("\"labels\":[\"tlp:clear\",\"" + label + "\"]").unreadable()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"object_marking_refs\":\"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da\"",
        "\"object_marking_refs\":null",
        "\"object_marking_refs\":{}",
        "\"object_marking_refs\":[1]",
        "\"object_marking_refs\":[\"TLP:GREEN\"]",
        "\"object_marking_refs\":[\"marking-definition--34098FCE-860F-48AE-8E50-EBD3CC5E41DA\"]",
        "\"object_marking_refs\":[\"identity--34098fce-860f-48ae-8e50-ebd3cc5e41da\"]",
        "\"granular_markings\":{}",
        "\"granular_markings\":[\"x\"]",
        "\"granular_markings\":[{\"selectors\":[\"name\"]}]",
        "\"granular_markings\":[{\"marking_ref\":7}]",
        "\"labels\":{\"tlp\":\"red\"}",
        "\"labels\":[[\"tlp:red\"]]",
        "\"type\":\"bundle\",\"objects\":[]",
      })
  void isUnreadableWhereAMarkingIsMalformed(String properties) {
    assertThat(of(properties).unreadable()).isPresent();
  }

  @Test
  void readsALabelThatIsNotInAList() {
    assertThat(of("\"labels\":\"tlp:red\"").tlp()).contains(Tlp.RED);
  }

  @Test
  void readsMarkingsOfObjectsInside() {
    assertThat(of("\"objects\":{\"0\":{\"object_marking_refs\":[" + RED + "]}}").tlp())
        .contains(Tlp.RED);
  }

  @Test
  void isReadFromAnObjectThatIsRefused() {
    Examined examined =
        Examiner.examine(("{\"type\":7,\"object_marking_refs\":[" + RED + "]}").getBytes(UTF_8));

    assertThat(examined.refused()).isTrue();
    assertThat(examined.marking().tlp()).contains(Tlp.RED);
  }

  @Test
  void isUnreadableWhereThereIsNoObject() {
    assertThat(Examiner.examine("{\"a\":".getBytes(UTF_8)).marking().unreadable())
        .isPresent();
    assertThat(Examiner.examine("[]".getBytes(UTF_8)).marking().unreadable()).isPresent();
  }

  @Test
  void namesEachForeignDefinitionOnceAndNotWithoutEnd() {
    String refs = IntStream.range(0, 1_001)
        .mapToObj("\"marking-definition--%08x-860f-48ae-8e50-ebd3cc5e41da\""::formatted)
        .collect(Collectors.joining(","));

    assertThat(of("\"object_marking_refs\":[" + OTHER + "," + OTHER + "]").elsewhere())
        .hasSize(1);
    assertThat(of("\"object_marking_refs\":[" + refs + "]").elsewhere()).hasSize(1_000);
    assertThat(of("\"object_marking_refs\":[" + refs + "]").unreadable()).isPresent();
  }
}
