package eu.benelux.certhub.connectors.stix.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.connectors.stix.object.Examiner;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The upgrade of STIX 2.0. */
class UpgradeTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String UUID = "--11111111-1111-4111-8111-111111111111";
  private static final String TIMES =
      "\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:00.000Z\"";
  private static final String SEEN = ",\"first_observed\":\"2020-01-01T00:00:00Z\","
      + "\"last_observed\":\"2020-01-01T00:00:00Z\",\"number_observed\":1,";
  private static final String IP = "{\"type\":\"ipv4-addr\",\"value\":\"198.51.100.3\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "indicator|'labels':['benign'],'pattern':'[a:b=1]'|/indicator_types/0|benign",
        "indicator|'labels':['benign','tlp:red'],'pattern':'[a:b=1]'|/labels/0|tlp:red", // a tag
        "indicator|'labels':['benign'],'pattern':'[a:b=1]'|/pattern_type|stix",
        "malware|'name':'a','labels':['bot']|/is_family|true", // a kind, not a sample
        "malware|'name':'a','labels':['bot']|/malware_types/0|bot",
        "tool|'name':'a','labels':['remote-access']|/tool_types/0|remote-access",
        "threat-actor|'name':'a','labels':['spy']|/threat_actor_types/0|spy",
        "campaign|'name':'a','labels':['mine']|/labels/0|mine", // has no types
        "identity|'name':'a','identity_class':['group']|/identity_class|group", // Unit 42's list
        "identity|'name':'a','identity_class':['a','b']|/x_stix20_identity_class/1|b", // kept
        "identity|'name':'a','identity_class':'group','sectors':['defence']|/sectors/0|defense",
        "campaign|'name':'a','severity':'high'|/x_stix20_severity|high", // reserved in 2.1
        "campaign|'name':'a','x_mine':'kept'|/x_mine|kept", // custom
        "x-usb|'serial':'7'|/serial|7", // a custom object
        "x-usb|'serial':'7'|/spec_version|2.1",
        "vulnerability|'external_references':[{'source_name':'cve','external_id':'CVE-2020-1234'}]"
            + "|/name|CVE-2020-1234",
      })
  void writes(String type, String properties, String pointer, String value) {
    JsonNode object = only(done(bundle(object(type, properties.replace('\'', '"')))));

    assertThat(object.at(pointer).asText()).isEqualTo(value);
    assertThat(object.path("id").asText()).isEqualTo(type + UUID);
  }

  @Test
  void givesObservablesTheirOwnIds() {
    JsonNode bundle = json(done(bundle(observed(
        "",
        "\"0\":" + IP + ",\"1\":{"
            + "\"type\":\"network-traffic\",\"src_ref\":\"0\",\"protocols\":[\"tcp\"]}"))));

    assertThat(bundle.at("/objects/0/object_refs/0").asText())
        .isEqualTo("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
    assertThat(bundle.at("/objects/2/src_ref").asText())
        .isEqualTo("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
    assertThat(bundle.at("/objects/0").has("objects")).isFalse();
  }

  @Test
  void keepsOneObservableThatTwoSaw() {
    String two = observed("", "\"0\":" + IP);
    JsonNode bundle = json(done(bundle(two, two.replace(UUID, UUID.replace('1', '2')))));

    assertThat(bundle.path("objects")).hasSize(3);
  }

  @Test
  void showsNoObservableToMoreThanBefore() {
    String red = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed";
    String whole = "\"object_marking_refs\":[\"" + red + "\"],";
    String part = "\"granular_markings\":[{\"marking_ref\":\"" + red
        + "\",\"selectors\":[\"objects.0.value\"]}],";
    for (String marked : new String[] {whole, part, "\"labels\":[\"tlp:red\"],"}) {
      JsonNode bundle = json(done(bundle(observed(marked, "\"0\":" + IP))));
      for (JsonNode object : bundle.path("objects")) {
        assertThat(Examiner.examine(bytes(object.toString())).marking().tlp()).contains(Tlp.RED);
      }
    }
  }

  @Test
  void givesTheNameOfAProcessToItsImage() {
    JsonNode bundle = json(
        done(bundle(observed("", "\"0\":{\"type\":\"process\",\"pid\":1,\"name\":\"a.exe\"}"))));

    assertThat(bundle.at("/objects/2/name").asText()).isEqualTo("a.exe");
    assertThat(bundle.at("/objects/1/image_ref")).isEqualTo(bundle.at("/objects/2/id"));
  }

  @Test
  void keepsWhatHasNoPlaceBeside() {
    Upgraded.Done done = done(bundle(observed(
        "",
        "\"0\":{\"type\":\"file\",\"name\":\"a\",\"is_encrypted\":true,\"created\":"
            + "\"2020-01-01T00:00:00Z\"}")));

    assertThat(json(done).at("/objects/1/x_stix20_is_encrypted").asBoolean()).isTrue();
    assertThat(json(done).at("/objects/1/ctime").asText()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(done.changes()).extracting(Change::what).contains(Change.What.ASIDE);
  }

  @Test
  void rewritesIdsThatAreNoneWhereverTheyStand() {
    String upper = "campaign--AAAAAAAA-1111-4111-8111-111111111111";
    String broken = "malware--7";
    JsonNode bundle = json(done(bundle(
        object("campaign", "\"name\":\"a\"").replace("campaign" + UUID, upper),
        object("malware", "\"name\":\"a\"").replace("malware" + UUID, broken),
        object(
            "relationship",
            "\"relationship_type\":\"uses\",\"source_ref\":\"" + upper + "\",\"target_ref\":\""
                + broken + "\""))));

    assertThat(bundle.at("/objects/2/source_ref")).isEqualTo(bundle.at("/objects/0/id"));
    assertThat(bundle.at("/objects/2/target_ref")).isEqualTo(bundle.at("/objects/1/id"));
  }

  @Test
  void namesWhatItLeavesOut() {
    Upgraded.Done done = done(bundle(object(
        "relationship", "\"relationship_type\":\"uses\",\"source_ref\":\"malware" + UUID + "\"")));

    assertThat(done.objects()).isZero();
    assertThat(done.incomplete()).isTrue();
    assertThat(done.changes())
        .filteredOn(change -> change.what() == Change.What.LEFT_OUT)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.id()).isEqualTo("relationship" + UUID);
          assertThat(change.path()).isEqualTo("/target_ref");
        });
  }

  @Test
  void leavesWhatIs21AsItIs() {
    String now = object("campaign", "\"name\":\"a\",\"spec_version\":\"2.1\"");
    JsonNode bundle = json(done(bundle(object("campaign", "\"name\":\"b\""), now)));

    assertThat(bundle.at("/objects/1")).isEqualTo(json(now));
  }

  @Test
  void givesTheSameAgain() {
    byte[] body = bytes(bundle(observed("", "\"0\":{\"type\":\"process\",\"pid\":1}"))
        .replace("\"id\":\"bundle" + UUID + "\",", ""));

    assertThat(Upgrade.bundle(body, true))
        .usingRecursiveComparison()
        .isEqualTo(Upgrade.bundle(body.clone(), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[|too early", // cut short
        "7|no object of STIX 2.0", // no STIX
        "{\"objects\":[{\"type\":\"ipv4-addr\",\"value\":\"1.1.1.1\"}]}|no object of STIX 2.0",
        "{\"type\":\"bundle\"}|no object of STIX 2.0", // nothing in it
      })
  void refuses(String text, String reason) {
    assertThat(Upgrade.bundle(bytes(text), true).fold(done -> "done", Upgraded.Refused::reason))
        .contains(reason);
  }

  @Test
  void bearsWhateverStrangersWrite() {
    byte[] good = bytes(bundle(
        object("identity", "\"name\":\"a\",\"identity_class\":[]"),
        observed(
            "",
            "\"0\":" + IP + ",\"1\":{\"type\":\"file\",\"name\":\"a\",\"extensions\":{"
                + "\"archive-ext\":{\"contains_refs\":[\"1\"]}}},\"2\":7,\"3\":{\"type\":\"domain-name\","
                + "\"value\":\"a.b\",\"resolves_to_refs\":[\"9\"]}")));
    long seed = 20_261_123;
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      byte[] bad = good.clone();
      for (int hit = 0; hit < 4; hit++) {
        bad[random.nextInt(bad.length)] = good[random.nextInt(good.length)];
      }
      Upgraded answer = Upgrade.bundle(bad, true);
      assertThat(answer).as("seed %d round %d", seed, round).isNotNull();
    }
  }

  private static Upgraded.Done done(String body) {
    return Upgrade.bundle(bytes(body), true).fold(done -> done, refused -> {
      throw new AssertionError(refused.reason());
    });
  }

  private static JsonNode only(Upgraded.Done done) {
    assertThat(done.incomplete()).as("%s", done.changes()).isFalse();
    assertThat(done.objects()).isOne();
    return json(done).at("/objects/0");
  }

  private static JsonNode json(Upgraded.Done done) {
    return json(new String(done.bundle(), StandardCharsets.UTF_8));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String object(String type, String properties) {
    String from = type.equals("indicator") ? "\"valid_from\":\"2020-01-01T00:00:00Z\"," : "";
    return "{\"type\":\"" + type + "\",\"id\":\"" + type + UUID + "\"," + from + TIMES + ","
        + properties + "}";
  }

  private static String observed(String properties, String objects) {
    return object(
        "observed-data", properties + SEEN.substring(1) + "\"objects\":{" + objects + "}");
  }

  private static String bundle(String... objects) {
    return "{\"type\":\"bundle\",\"id\":\"bundle" + UUID
        + "\",\"spec_version\":\"2.0\",\"objects\":[" + String.join(",", objects) + "]}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
