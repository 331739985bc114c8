package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 28 to 38 of the conformance checklist in facts/TAXII.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterRowsTest {
  private static final String OLD = "2024-01-01T00:00:00.000Z";
  private static final String MID = "2024-02-01T00:00:00.000Z";
  private static final String NEW = "2024-03-01T00:00:00.500Z";
  private static final String OBJECTS = SHARED + "objects/";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
    Reply.add(port, Reply.indicator(1), Reply.indicator(2), Reply.indicator(3));
    // The middle version comes last.
    Reply.add(port, Reply.indicator(9, OLD), Reply.indicator(9, NEW), Reply.indicator(9, MID));
    Reply.add(
        port,
        "{\"type\":\"ipv4-addr\",\"value\":\"198.51.100.3\","
            + "\"id\":\"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\"}");
    Reply.add(
        port,
        "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"created\":\"" + OLD
            + "\",\"id\":\"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da\"}");
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=abc",
        "limit=1.5",
        "limit=",
        "limit=+1", // a space
        "limit=%2B1",
        "added_after=garbage",
        "added_after=",
        "added_after=2024-13-01T00:00:00Z",
        "added_after=2024-02-30T00:00:00Z",
        "added_after=2024-01-01T00:00:00",
        "added_after=2024-01-01T00:00:00.1234567890Z",
        "added_after=9999-12-31T23:59:59-18:00", // its answer could not be written in four digits
        "added_after=0000-01-01T00:00:00%2B18:00",
        "next=garbage!!",
        "next=b1",
        "next=azzzzzzzzzzzzz",
        "match[version]=garbage",
        "match[version]=all,last", // row 36
        "match[version]=last,last",
        "match[version]=all,all",
        "match[version]=2024-01-01T00:00:00Z,2024-01-01T00:00:00.000Z",
        "match[version]=",
        "match[type]=",
        "match[type]=a,,b",
        "match[id]=,",
        "match[spec_version]=two",
        "match[type]=%zz",
        "match[type]=%ff",
      })
  void row28RefusesAMalformedQuery(String query) throws Exception {
    assertThat(Reply.get(port, OBJECTS + "?" + query).isRefusal(400)).isTrue();
    assertThat(Reply.get(port, SHARED + "manifest/?" + query).isRefusal(400)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "added_after=2024-01-01T00:00:00Z&added_after=2025-01-01T00:00:00Z",
        "added_after=2024-01-01T00:00:00Z&added_after=2024-01-01T00:00:00Z",
        "limit=1&limit=2",
        "next=a1&next=a1",
        "match[id]=a&match[id]=b",
        "match[type]=indicator&match[type]=malware",
        "match[type]=indicator&match%5Btype%5D=malware",
        "match[version]=all&match[version]=last",
        "match[spec_version]=2.1&match[spec_version]=2.0",
      })
  void row29RefusesAParameterThatIsGivenTwice(String query) throws Exception {
    for (String place : List.of("objects/", "manifest/", "objects/" + Reply.id(9) + "/")) {
      assertThat(Reply.get(port, SHARED + place + "?" + query).isRefusal(400)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=007",
        "next=", // MISP
        "next=&limit=50",
        "added_after=2024-01-01T00:00:00Z",
        "added_after=2024-01-01T00:00:00.1Z",
        "added_after=2024-01-01T00:00:00.123456789Z",
        "added_after=2024-01-01T00:00:00+00:00", // the plus is a space
        "added_after=2024-01-01T01:00:00.123456%2B01:00",
        "added_after=2023-12-31t23:00:00-01:00",
        "",
      })
  void row28BearsWithWhatClientsSend(String query) throws Exception {
    Reply reply = Reply.get(port, OBJECTS + "?" + query);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.each("id")).contains(Reply.id(1), Reply.id(9));
  }

  @Test
  void row30BeginsWithTheOldest() throws Exception {
    assertThat(Reply.get(port, OBJECTS).each("id")).startsWith(Reply.id(1), Reply.id(2));
    assertThat(Reply.get(port, OBJECTS + "?limit=1").each("id")).containsExactly(Reply.id(1));
  }

  @ParameterizedTest
  @CsvSource({"0,2", "1,2", "9,2", "-1,3"}) // date_added is 2026-01-01T00:00:00.001000Z
  void row31CutsStrictlyAfterThisMicrosecond(int tenthsOfAMicrosecond, int left) throws Exception {
    String after = tenthsOfAMicrosecond < 0
        ? "2026-01-01T00:00:00.0009999Z"
        : "2026-01-01T00:00:00.001000" + tenthsOfAMicrosecond + "Z";
    String ids = Reply.id(1) + "," + Reply.id(2) + "," + Reply.id(3);
    Reply reply = Reply.get(port, OBJECTS + "?match[id]=" + ids + "&added_after=" + after);
    assertThat(reply.each("id")).hasSize(left);
  }

  @Test
  void row32SaysWhetherThereIsMore() throws Exception {
    Reply some = Reply.get(port, OBJECTS + "?limit=2");
    assertThat(some.each("id")).hasSize(2);
    assertThat(some.json().getValue("more")).isEqualTo(true);
    assertThat(some.json().getString("next")).isNotEmpty();
    Reply all = Reply.get(port, OBJECTS + "?limit=6");
    assertThat(all.json().getValue("more")).isEqualTo(false);
    assertThat(all.json().containsKey("next")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1001", "99999999", "99999999999999999999", "0000000000000000000007"})
  void row32TakesALimitAboveItsOwn(String limit) throws Exception {
    assertThat(Reply.get(port, OBJECTS + "?limit=" + limit).each("id")).hasSize(6);
  }

  @Test
  void row34TakesEveryTypeOfStix() throws Exception {
    String types = "attack-pattern,campaign,course-of-action,grouping,identity,infrastructure,"
        + "intrusion-set,location,malware,malware-analysis,note,observed-data,opinion,report,"
        + "threat-actor,tool,vulnerability,relationship,sighting,artifact,autonomous-system,"
        + "directory,domain-name,email-addr,email-message,file,ipv6-addr,mac-addr,mutex,"
        + "network-traffic,process,software,url,user-account,windows-registry-key,"
        + "x509-certificate,language-content,extension-definition,x-custom";
    Reply none = Reply.get(port, OBJECTS + "?match[type]=" + types);
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.each("type")).isEmpty();
    Reply some = Reply.get(port, OBJECTS + "?match[type]=ipv4-addr," + types);
    assertThat(some.each("type")).containsExactly("ipv4-addr");
  }

  @ParameterizedTest
  @ValueSource(strings = {"match[foo]=x", "utm=x&utm=y", "%5B%5D=1"})
  void row35IgnoresWhatItDoesNotKnow(String query) throws Exception {
    assertThat(Reply.get(port, OBJECTS + "?" + query).body())
        .isEqualTo(Reply.get(port, OBJECTS).body());
  }

  @ParameterizedTest
  @CsvSource({
    "match[type]=ipv4-addr,1",
    "match%5Btype%5D=ipv4-addr,1",
    "'match[type]=ipv4-addr,marking-definition,none',2",
    "match[type]=ipv4-addr%2Cmarking-definition,2",
    "match[type]=indicator&match[id]=x,0",
  })
  void row33JoinsFieldsByAndValuesByOr(String query, int count) throws Exception {
    assertThat(Reply.get(port, OBJECTS + "?" + query).each("id")).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "'',N",
    "&match[version]=last,N",
    "&match[version]=first,O",
    "'&match[version]=first,last',ON",
    "&match[version]=all,ONM",
    "&match[version]=2024-02-01T00:00:00Z,M",
    "&match[version]=2024-02-01T00:00:00.000000Z,M",
    "'&match[version]=2024-02-01T00:00:00.000Z,last',NM",
    "&match[version]=2011-01-01T00:00:00Z,''",
    "&added_after=2026-01-01T00:00:00.005Z,''", // a late old version is not told as new
  })
  void row36ChoosesVersions(String query, String expected) throws Exception {
    List<String> names =
        expected.chars().mapToObj(c -> c == 'O' ? OLD : c == 'M' ? MID : NEW).toList();
    assertThat(Reply.get(port, OBJECTS + "?match[id]=" + Reply.id(9) + query).each("modified"))
        .isEqualTo(names);
    Reply one = Reply.get(port, OBJECTS + Reply.id(9) + "/?" + query.replaceFirst("^&", ""));
    assertThat(one.each("modified")).isEqualTo(names);
  }

  @Test
  void row37GivesUnversionedObjectsAVersion() throws Exception {
    String types = "manifest/?match[type]=marking-definition,ipv4-addr&match[version]=last";
    List<String> versions = Reply.get(port, SHARED + types).each("version");
    assertThat(versions).hasSize(2).contains(OLD).allMatch(version -> version.endsWith("Z"));
  }

  @ParameterizedTest
  @CsvSource({"'',6", "match[spec_version]=2.0,0", "'match[spec_version]=2.0,2.1',6"})
  void row38KeepsToTheSpecVersion(String query, int count) throws Exception {
    assertThat(Reply.get(port, OBJECTS + "?" + query).each("id")).hasSize(count);
    assertThat(Reply.get(port, SHARED + "manifest/?" + query).each("id")).hasSize(count);
    Reply one = Reply.get(port, OBJECTS + Reply.id(9) + "/?" + query);
    assertThat(one.each("id")).hasSize(Math.min(count, 1));
  }
}
