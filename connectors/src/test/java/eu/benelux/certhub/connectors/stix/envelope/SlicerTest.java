package eu.benelux.certhub.connectors.stix.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlicerTest {

  private static Sliced slice(String body) {
    return Slicer.slice(body.getBytes(UTF_8), SliceLimits.DEFAULT);
  }

  private static List<String> texts(Sliced sliced) {
    assertThat(sliced).isInstanceOf(Sliced.Objects.class);
    return ((Sliced.Objects) sliced)
        .slices().stream().map(slice -> new String(slice.bytes(), UTF_8)).toList();
  }

  private static Sliced.Refused refused(Sliced sliced) {
    assertThat(sliced).isInstanceOf(Sliced.Refused.class);
    return (Sliced.Refused) sliced;
  }

  @Test
  void cutsAnEnvelopeIntoTheProducersBytes() {
    String body =
        " {\"more\":false,\n\"objects\" : [ { \"b\" : 1.0,\t\"a\":\"é}\\u007b\" },{} , {\"x\":[{}]}\n]}\n";

    assertThat(texts(slice(body)))
        .containsExactly("{ \"b\" : 1.0,\t\"a\":\"é}\\u007b\" }", "{}", "{\"x\":[{}]}");
  }

  @Test
  void cutsABundleAndTellsItsId() {
    String id = "bundle--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";
    Sliced sliced = slice(
        "{\"objects\":[{}],\"spec_version\":\"2.0\",\"type\":\"bundle\",\"id\":\"" + id + "\"}");

    assertThat(texts(sliced)).containsExactly("{}");
    assertThat(((Sliced.Objects) sliced).bundleId()).contains(id);
    assertThat(((Sliced.Objects) sliced).bundleHead().map(head -> new String(head, UTF_8)))
        .contains(
            "{\"objects\":[],\"spec_version\":\"2.0\",\"type\":\"bundle\",\"id\":\"" + id + "\"}");
  }

  @Test
  void tellsNoIdOfWhatIsNoBundle() {
    Sliced sliced =
        slice("{\"id\":\"bundle--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\",\"objects\":[{}]}");
    assertThat(((Sliced.Objects) sliced).bundleId()).isEmpty();
    assertThat(((Sliced.Objects) sliced).bundleHead()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
          {}                              | 1  |            | "objects" is missing
          {"type":"bundle"}               | 16 |            | "objects" is missing
          {"type":"indicator"}            | 19 |            | a single object
          {"objects":[]}                  | 12 | /objects   | empty
          {"objects":{}}                  | 11 | /objects   | not a list
          {"objects":null}                | 11 | /objects   | not a list
          {"objects":[{},7]}              | 15 | /objects/1 | not an object
          {"objects":[[{}]]}              | 12 | /objects/0 | not an object
          {"objects":[{}],"objects":[{}]} | 16 |            | twice
          {"objects":[{}]}x               | 16 |            | follows
          {"objects":[{"a":1,"a":2}]}     | 19 |            | twice
          {"objects":[{"a":1,"\\u0061":2}]}| 19 |           | twice
          {"objects":[{}],"next":NaN}     | 23 |            | a value
          {"x_tlp":"red","objects":[{}]}  | 9  |            | mark each object
          {"objects":[{}],"x":["tlp:red"]}| 20 |            | mark each object
          {"objects":[{}],"x":{"TLP":1}}  | 20 |            | mark each object
          {"object_marking_refs":["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"],"objects":[{}]} | 23 | /object_marking_refs | mark each object
          {"objects":[{}],"granular_markings":[]} | 36 | /granular_markings | mark each object
          {"objects":[{}                  | 14 |            | ends too early
          [{}]                            | 0  |            | is a JSON object
          "objects"                       | 0  |            | is a JSON object
          <?xml version="1.0"?>           | 0  |            | STIX 1 is not accepted
          <stix:STIX_Package>             | 0  |            | STIX 1 is not accepted
          <{"objects":[{}]}>              | 0  |            | a value
          """)
  void refuses(String body, long offset, String pointer, String reason) {
    Sliced.Refused refused = refused(slice(body));

    assertThat(refused.reason()).contains(reason);
    assertThat(refused.offset()).isEqualTo(offset);
    assertThat(refused.pointer()).isEqualTo(pointer == null ? "" : pointer);
  }

  @Test
  void refusesStixOneBehindAByteOrderMark() {
    assertThat(refused(slice("\uFEFF\n <stix:STIX_Package/>")).reason()).contains("STIX 1");
  }

  @Test
  void refusesAnEmptyBody() {
    assertThat(refused(slice("")).reason()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 1_001, 100_000})
  void refusesWhatIsNestedTooDeeply(int depth) {
    String deep = "{\"objects\":[{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}]}";
    assertThat(refused(slice(deep)).offset()).isPositive();
  }

  @Test
  void holdsItsLimits() {
    SliceLimits limits = new SliceLimits(2, 10);
    byte[] three = "{\"objects\":[{},{},{}]}".getBytes(UTF_8);
    byte[] fits = "{\"objects\":[{\"a\":1234}]}".getBytes(UTF_8);
    byte[] long11 = "{\"objects\":[{\"a\":12345}]}".getBytes(UTF_8);

    assertThat(refused(Slicer.slice(three, limits)).pointer()).isEqualTo("/objects/2");
    assertThat(Slicer.slice(fits, limits)).isInstanceOf(Sliced.Objects.class);
    assertThat(refused(Slicer.slice(long11, limits)).reason()).contains("10 bytes");
  }

  /** Objects of random JSON between random whitespace come out as they went in. */
  @Test
  void findsTheExactBytesWhateverStandsAround() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<String> objects = IntStream.range(0, 1 + random.nextInt(5))
          .mapToObj(i -> object(random, 0))
          .toList();
      String body = "{" + space(random) + "\"x\":" + value(random, 2) + ",\"objects\":["
          + objects.stream()
              .map(text -> space(random) + text + space(random))
              .collect(Collectors.joining(","))
          + "]" + space(random) + "}";
      assertThat(texts(slice(body))).as("seed %d", seed).isEqualTo(objects);
    }
  }

  private static String object(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> "\"k" + i + "\"" + space(random) + ":" + value(random, depth + 1))
        .collect(Collectors.joining("," + space(random), "{" + space(random), "}"));
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> "\"]}{[\\\"\\\\\\ud83d\\ude00€\"";
      case 1 -> "-1.5e+3";
      case 2 -> "null";
      case 3 -> "true";
      case 4 -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
      default -> object(random, depth + 1);
    };
  }

  private static String space(Random random) {
    return " \n\t\r ".substring(random.nextInt(5));
  }
}
