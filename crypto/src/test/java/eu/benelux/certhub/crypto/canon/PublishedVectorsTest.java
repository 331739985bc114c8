package eu.benelux.certhub.crypto.canon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The vectors that others published: JSONTestSuite and those of RFC 8785's author. */
class PublishedVectorsTest {
  /** JSON by RFC 8259 that I-JSON (RFC 7493) forbids, with a word of our reason. */
  private static final Map<String, String> LEGAL_JSON_BUT_NOT_I_JSON = Map.ofEntries(
      Map.entry("y_object_duplicated_key.json", "twice"),
      Map.entry("y_object_duplicated_key_and_value.json", "twice"),
      Map.entry("y_string_escaped_noncharacter.json", "noncharacter"),
      Map.entry("y_string_nonCharacterInUTF-8_U+10FFFF.json", "noncharacter"),
      Map.entry("y_string_nonCharacterInUTF-8_U+FFFF.json", "noncharacter"),
      Map.entry("y_string_unicode_U+10FFFE_nonchar.json", "noncharacter"),
      Map.entry("y_string_unicode_U+1FFFE_nonchar.json", "noncharacter"),
      Map.entry("y_string_unicode_U+FDD0_nonchar.json", "noncharacter"),
      Map.entry("y_string_unicode_U+FFFE_nonchar.json", "noncharacter"),
      Map.entry("y_string_last_surrogates_1_and_2.json", "noncharacter"));

  /** Left open by RFC 8259; these two are plain rounding, which every reader does alike. */
  private static final List<String> OPEN_AND_READ =
      List.of("i_number_double_huge_neg_exp.json", "i_number_real_underflow.json");

  @Test
  void readsWhatMustBeReadAndRefusesTheRest() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    int count = 0;
    for (Path file : files("data/json/JSONTestSuite")) {
      count++;
      String name = file.getFileName().toString();
      StrictJson.Read read = StrictJson.read(Files.readAllBytes(file), JsonLimits.DEFAULT);
      String reason = read.fold(tree -> "", StrictJson.Refused::reason);
      String wanted = LEGAL_JSON_BUT_NOT_I_JSON.get(name);
      boolean good = name.startsWith("y_") || OPEN_AND_READ.contains(name);
      if (wanted != null ? !reason.contains(wanted) : good != reason.isEmpty()) {
        wrong.put(name, reason);
      }
    }
    assertThat(count).isGreaterThan(200);
    assertThat(wrong).isEmpty();
  }

  @Test
  void readsTheSuiteAsJacksonDoes() throws IOException {
    int count = 0;
    for (Path file : files("data/json/JSONTestSuite")) {
      byte[] bytes = Files.readAllBytes(file);
      if (StrictJson.read(bytes, JsonLimits.DEFAULT) instanceof StrictJson.Tree tree) {
        assertThat(tree.node()).as(file.toString()).isEqualTo(JacksonReading.of(bytes));
        count++;
      }
    }
    assertThat(count).isGreaterThan(50);
  }

  @Test
  void writesTheCanonicalVectorsByteForByte() throws IOException {
    int count = 0;
    for (Path input : files("data/json/jcs-rfc8785/input")) {
      String name = input.getFileName().toString();
      Path root = input.resolveSibling("..");
      byte[] output = Files.readAllBytes(root.resolve("output").resolve(name));
      String hex = Files.readString(root.resolve("outhex").resolve(name.replace("json", "txt")));
      byte[] ours = canonical(Files.readAllBytes(input));
      assertThat(ours).as(name).isEqualTo(output);
      assertThat(HexFormat.ofDelimiter(" ").formatHex(ours))
          .isEqualTo(hex.replaceAll("\\s+", " ").strip());
      assertThat(new String(ours, StandardCharsets.UTF_8)).doesNotContain("\n ");
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(4);
  }

  /** What others publish as STIX, MISP and TAXII: strictness costs no real object. */
  @Test
  void readsRealObjectsAsJacksonDoes() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    int count = 0;
    for (String folder : List.of("data/stix21", "data/stix2-feeds", "data/misp", "data/taxii")) {
      for (Path file : files(folder)) {
        byte[] bytes = Files.readAllBytes(file);
        String fault = StrictJson.read(bytes, JsonLimits.DEFAULT)
            .fold(tree -> difference(bytes, tree.node()), StrictJson.Refused::reason);
        boolean damagedOnPurpose = file.endsWith("invalid_braces.json");
        if (fault.isEmpty() == damagedOnPurpose) {
          wrong.put(file.toString(), fault);
        }
        count++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(count).isGreaterThan(150);
  }

  private static String difference(byte[] bytes, JsonNode node) {
    try {
      byte[] form = Canonical.of(node);
      boolean same = node.equals(JacksonReading.of(bytes));
      return same && Arrays.equals(canonical(form), form) ? "" : "read differently";
    } catch (IOException e) {
      return "Jackson refuses it: " + e.getMessage();
    }
  }

  private static byte[] canonical(byte[] json) {
    return StrictJson.read(json, JsonLimits.DEFAULT)
        .fold(tree -> Canonical.of(tree.node()), refused -> new byte[0]);
  }

  private static List<Path> files(String folder) throws IOException {
    Path path = Path.of(System.getProperty("shared", "none"), folder);
    Assumptions.assumeTrue(Files.isDirectory(path), "needs ../shared/" + folder);
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
