package eu.benelux.certhub.connectors.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Reference;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExaminerTest {
  private static final String UUID = "8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";
  private static final String SIGHTING = """
      {"type":"sighting","spec_version":"2.1","id":"sighting--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
       "created_by_ref":"identity--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","revoked":true,
       "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-02T00:00:00.000000Z",
       "object_marking_refs":["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"],
       "granular_markings":[{"selectors":["count"],"lang":"nl"}],
       "labels":["tlp:amber"],"extensions":{"extension-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f":
       {"extension_type":"property-extension","abc":[1,{"b":2.5}]}},
       "external_references":[{"source_name":"x","url":"https://example.com/"}],
       "sighting_of_ref":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","count":3,
       "observed_data_refs":["observed-data--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"]}""";

  private static Examined examine(String json) {
    return Examiner.examine(json.getBytes(UTF_8));
  }

  @Test
  void tellsTheFactsOfAnObject() {
    Examined examined = examine(SIGHTING);
    StixObject object = examined.object().orElseThrow();

    assertThat(examined.findings()).isEmpty();
    assertThat(examined.id()).isEqualTo("sighting--" + UUID);
    assertThat(examined.definition()).isEmpty();
    assertThat(object.id()).hasToString("sighting--" + UUID);
    assertThat(object.type()).isEqualTo("sighting");
    assertThat(object.kind()).isEqualTo(Kind.SRO);
    assertThat(object.version()).isEqualTo("2026-01-02T00:00:00.000000Z");
    assertThat(object.created().map(Timestamp::text)).contains("2026-01-01T00:00:00.000Z");
    assertThat(object.createdBy().map(StixId::toString)).contains("identity--" + UUID);
    assertThat(object.revoked()).isTrue();
    assertThat(object.specVersion()).isEqualTo("2.1");
    assertThat(object.references().stream().map(ref -> ref.path() + " " + ref.target()))
        .containsExactly(
            "/sighting_of_ref indicator--" + UUID, "/observed_data_refs/0 observed-data--" + UUID);
    assertThat(new String(object.bytes(), UTF_8)).isEqualTo(SIGHTING);
  }

  @Test
  void seesTheSameContentHoweverItIsWritten() {
    String url = "{\"type\":\"url\",\"id\":\"url--" + UUID + "\",\"value\":\"http://é/\"}";
    String same =
        "{ \"value\":\"http:\\/\\/\\u00e9/\",\"id\":\"url--" + UUID + "\",\"type\":\"url\"}";

    assertThat(examine(url).object()).isEqualTo(examine(same).object());
    assertThat(examine(url).object())
        .isNotEqualTo(examine(url.replace("é", "e")).object());
  }

  @Test
  void givesAnScoNoVersion() {
    StixObject url = examine(
            "{\"type\":\"url\",\"id\":\"url--" + UUID + "\",\"value\":\"http://x/\"}")
        .object()
        .orElseThrow();

    assertThat(url.version()).isEmpty();
    assertThat(url.versionTime()).isEmpty();
    assertThat(url.specVersion()).isEqualTo("2.1");
  }

  @Test
  void findsReferencesInsidePredefinedExtensions() {
    Examined file = examine(
        "{\"type\":\"file\",\"id\":\"file--" + UUID + "\",\"name\":\"x\",\"x_other_ref\":\"url--"
            + UUID + "\",\"extensions\":{\"archive-ext\":{\"contains_refs\":[\"file--" + UUID
            + "\"]}}}");
    assertThat(file.object().orElseThrow().references())
        .extracting(Reference::path)
        .containsExactly("/extensions/archive-ext/contains_refs/0");
  }

  @Test
  void answersABrokenObjectWithWhatCanBeRead() {
    Examined broken = examine("{\"type\":\"tool\",\"id\":\"tool--" + UUID + "\"}");

    assertThat(broken.refused()).isTrue();
    assertThat(broken.object()).isPresent();
    assertThat(examine("{\"type\":\"tool\",\"id\":\"x\\r\\n\"}").id()).isEqualTo("x\\u{d}\\u{a}");
    assertThat(examine("{\"id\":\"" + "x".repeat(10_000) + "\"}").id()).hasSize(301);
    assertThat(examine("{\"id\":\"x\"}").object()).isEmpty();
    assertThat(examine("").refused()).isTrue();
  }

  /** No pattern of ours takes the stack or time beyond measure on a long text. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a-", "a", "\\\\:", "cpe:2.3:a:", "tlp:", "1.", "a.", "\u0315\u0300", "\uFDFA"})
  @Timeout(10)
  void survivesLongTexts(String piece) {
    String text = "\"" + piece.repeat(60_000) + "\"";
    for (String type :
        List.of("software", "url", "ipv4-addr", "mac-addr", "windows-registry-key")) {
      String json =
          "{\"type\":\"%s\",\"id\":\"%s--%s\",\"cpe\":T,\"value\":T,\"key\":T,\"labels\":[T],"
              + "\"granular_markings\":[{\"lang\":T,\"selectors\":[T]}]}";
      assertThat(examine(json.formatted(type, type, UUID).replace("T", text)).refused())
          .isTrue();
    }
  }

  /** Bytes, and values of every kind at every place: always an answer, never an exception. */
  @Test
  void neverThrows() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] values = {
      "null", "[]", "{}", "7", "1.5", "true", "\"\"", "\"x\"", "[null]", "{\"a\":null}", "[[[]]]"
    };
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes =
          random.nextBoolean() ? flipped(random) : spliced(random, values).getBytes(UTF_8);
      try {
        assertThat(Examiner.examine(bytes).bytes()).isSameAs(bytes);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + new String(bytes, UTF_8), e);
      }
    }
  }

  private static byte[] flipped(Random random) {
    byte[] bytes = SIGHTING.getBytes(UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Puts another value in the place of one that stands behind a colon. */
  private static String spliced(Random random, String[] values) {
    String name = any(random, names());
    int from = SIGHTING.indexOf("\"" + name + "\":") + name.length() + 3;
    int to = end(from);
    return SIGHTING.substring(0, from) + any(random, List.of(values)) + SIGHTING.substring(to);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int at = SIGHTING.indexOf("\":"); at >= 0; at = SIGHTING.indexOf("\":", at + 1)) {
      names.add(SIGHTING.substring(SIGHTING.lastIndexOf('"', at - 1) + 1, at));
    }
    return names;
  }

  private static int end(int from) {
    int depth = 0;
    boolean text = false;
    for (int at = from; ; at++) {
      char c = SIGHTING.charAt(at);
      text ^= c == '"';
      depth += text ? 0 : c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (depth < 0 || (depth == 0 && !text && c == ',')) {
        return at;
      }
    }
  }

  private static String any(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
