package eu.benelux.certhub.connectors.stix.marking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The marking definitions whose level is known by their id alone: TLP 1 (STIX 2.1 section 7.2.1.4),
 * TLP 2.0 and PAP (extensions published by OASIS in cti-stix-common-objects) and those of OpenCTI.
 * The id decides, never the text that somebody sent under it.
 */
public final class MarkingTable {
  private static final Map<String, Tlp> TLP_1 = ids(Map.of(
      "613f2e26-407d-48c7-9eca-b8e91df99dc9", Tlp.CLEAR,
      "34098fce-860f-48ae-8e50-ebd3cc5e41da", Tlp.GREEN,
      "f88d31f6-486f-44da-b317-01333bde0b82", Tlp.AMBER,
      "5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Tlp.RED));

  private static final Map<String, Tlp> TLP_2 = ids(Map.of(
      "94868c89-83c2-464b-929b-a1a8aa3c8487", Tlp.CLEAR,
      "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", Tlp.GREEN,
      "55d920b0-5e8b-4f79-9ee9-91f868d9b421", Tlp.AMBER,
      "939a9414-2ddd-4d32-a0cd-375ea402b003", Tlp.AMBER_STRICT,
      "e828b379-4e03-4974-9ac4-e53a884c97c1", Tlp.RED));

  /** OpenCTI has an id of its own for this level only; the others are those of TLP 1. */
  private static final Map<String, Tlp> TLP_OPENCTI =
      ids(Map.of("826578e1-40ad-459f-bc73-ede076f81f37", Tlp.AMBER_STRICT));

  private static final Map<String, Pap> PAP_OASIS = ids(Map.of(
      "a3bea94c-b469-41dc-9cfe-d6e7daba7730", Pap.CLEAR, // "white", the older name
      "ad15a0cd-55b6-4588-a14c-a66105329b92", Pap.CLEAR,
      "c43594d1-4b11-4c59-93ab-1c9b14d53ce9", Pap.GREEN,
      "60f8932b-e51e-4458-b265-a2e8be9a80ab", Pap.AMBER,
      "740d36e5-7714-4c30-961a-3ae632ceee0e", Pap.RED));

  /** UUIDv5 over the definition's canonical form, in the namespace of STIX 2.1 section 2.9. */
  private static final Map<String, Pap> PAP_OPENCTI = ids(Map.of(
      "4cdff7eb-acb8-543f-8573-829eb9fe8b34", Pap.CLEAR,
      "89484dde-e3d2-547f-a6c6-d14824429eb1", Pap.GREEN,
      "a6f20d4d-0360-59b6-ba22-3b48707828b1", Pap.AMBER,
      "4e4e3b84-de45-53df-9d9b-b21207699fd8", Pap.RED));

  private static final Map<String, Tlp> TLP = joined(List.of(TLP_1, TLP_2, TLP_OPENCTI));
  private static final Map<String, Pap> PAP = joined(List.of(PAP_OASIS, PAP_OPENCTI));

  private static final Set<String> STATEMENTS = Set.of(
      "marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168", // MITRE ATT&CK
      "marking-definition--17d82bb2-eeeb-4898-bda5-3ddbcd2b799d", // MITRE CAPEC
      "marking-definition--60c0f466-511a-5419-9f7e-4814e696da40", // stix2extensions
      "marking-definition--97ba4e8b-04f6-57e8-8f6e-3a0f0a7dc0fb"); // stix2extensions, older

  private MarkingTable() {}

  private static <L> Map<String, L> ids(Map<String, L> levels) {
    return levels.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(
            row -> "marking-definition--" + row.getKey(), Map.Entry::getValue));
  }

  private static <L> Map<String, L> joined(List<Map<String, L>> families) {
    return families.stream()
        .flatMap(family -> family.entrySet().stream())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The TLP level of an id of the table. */
  public static Optional<Tlp> tlp(String id) {
    return Optional.ofNullable(TLP.get(id));
  }

  /** The PAP level of an id of the table. */
  public static Optional<Pap> pap(String id) {
    return Optional.ofNullable(PAP.get(id));
  }

  /** The id under which a hub states a level: that of TLP 2.0. */
  public static String id(Tlp level) {
    return TLP_2.entrySet().stream()
        .filter(row -> row.getValue() == level)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** All ids that this class knows. */
  public static List<String> known() {
    return Stream.of(TLP.keySet(), PAP.keySet(), STATEMENTS)
        .flatMap(Set::stream)
        .toList();
  }

  /** Whether this is an id of the table. */
  public static boolean isTable(String id) {
    return TLP.containsKey(id) || PAP.containsKey(id);
  }

  /**
   * Whether this is the id of a published plain statement (MITRE's first) that carries no level,
   * although its definition is often not sent along.
   */
  public static boolean isWellKnownStatement(String id) {
    return STATEMENTS.contains(id);
  }

  /**
   * The definitions that a hub serves itself: TLP 1 (four) and TLP 2.0 (five) as the standard
   * prints them, widest first, as JSON in UTF-8. The arrays are the caller's own.
   */
  public static List<byte[]> definitions() {
    Stream<String> one = sorted(TLP_1).map(row -> tlp1(row.getKey(), row.getValue()));
    Stream<String> two = sorted(TLP_2).map(row -> tlp2(row.getKey(), row.getValue()));
    return Stream.concat(one, two)
        .map(json -> json.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static Stream<Map.Entry<String, Tlp>> sorted(Map<String, Tlp> family) {
    return family.entrySet().stream().sorted(Map.Entry.comparingByValue());
  }

  private static String tlp1(String id, Tlp level) {
    String name = level == Tlp.CLEAR ? "white" : bare(level);
    return """
        {"type":"marking-definition","spec_version":"2.1","id":"%s",\
        "created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","name":"TLP:%s",\
        "definition":{"tlp":"%s"}}\
        """.formatted(id, name.toUpperCase(Locale.ROOT), name);
  }

  private static String tlp2(String id, Tlp level) {
    return """
        {"type":"marking-definition","spec_version":"2.1","id":"%s",\
        "created":"2022-10-01T00:00:00.000Z","name":"%s","extensions":{\
        "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":\
        {"extension_type":"property-extension","tlp_2_0":"%s"}}}\
        """.formatted(id, level.title(), bare(level));
  }

  private static String bare(Tlp level) {
    return level.title().substring("TLP:".length()).toLowerCase(Locale.ROOT);
  }
}
