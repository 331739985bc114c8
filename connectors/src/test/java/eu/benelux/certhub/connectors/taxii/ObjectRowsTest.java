package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.BASIC;
import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static eu.benelux.certhub.connectors.taxii.Reply.SUBMITS;
import static eu.benelux.certhub.connectors.taxii.Reply.TAXII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 43 to 52 of the conformance checklist in facts/TAXII.md. */
class ObjectRowsTest {
  private static final String OBJECTS = SHARED + "objects/";
  private static final String OTHER = "indicator--99999999-0000-4000-8000-000000000000";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void row43TellsManifestRecords() throws Exception {
    Reply.add(port, Reply.indicator(1));
    JsonObject record =
        Reply.get(port, SHARED + "manifest/").json().getJsonArray("objects").getJsonObject(0);
    assertThat(record.encode())
        .isEqualTo("{\"id\":\"" + Reply.id(1)
            + "\",\"date_added\":\"2026-01-01T00:00:00.001000Z\","
            + "\"version\":\"2024-01-01T00:00:00.000Z\","
            + "\"media_type\":\"application/stix+json;version=2.1\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects/", "manifest/"})
  void row45SaysNothingOfObjectsWhenThereAreNone(String place) throws Exception {
    Reply reply = Reply.get(port, SHARED + place);
    assertThat(reply.status()).isEqualTo(200);
    // Longer than two bytes: a guess at the charset of {} goes wrong in some clients.
    assertThat(reply.body()).isEqualTo("{\"more\":false}");
    assertThat(reply.header("X-TAXII-Date-Added-Last")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"drop-be,403", "nothing,403"})
  void row44ReadsNothingWhereOneMayNotRead(String alias, int status) throws Exception {
    for (String place : List.of("objects/", "manifest/", "objects/x/", "objects/x/versions/")) {
      assertThat(Reply.get(port, "/benelux/collections/" + alias + "/" + place).isRefusal(status))
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"from-be,403", "nothing,403", "drop-be,202", "shared,202"})
  void row47WritesNothingWhereOneMayNotWrite(String alias, int status) throws Exception {
    String line = "POST /benelux/collections/" + alias + "/objects/";
    String body = "{\"objects\":[" + Reply.indicator(1) + "]}";
    Reply reply = Reply.send(port, line, BASIC + TAXII + SUBMITS, body);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(status == 202 || reply.isRefusal(status)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"nothing,404", "from-be,403", "drop-be,403", "shared,404"})
  void row51DeletesNothingWhereOneMayNot(String alias, int status) throws Exception {
    String path = "/benelux/collections/" + alias + "/objects/" + OTHER + "/";
    assertThat(Reply.delete(port, path).isRefusal(status)).isTrue();
  }

  @Test
  void row46GivesBackTheSameBytes() throws Exception {
    String odd =
        "{ \"id\":\"" + Reply.id(5) + "\" ,\"type\":\"indicator\",\n\t\"spec_version\":\"2.1\","
            + "\"created\":\"2024-02-03T04:05:06.123456789Z\","
            + "\"modified\":\"2024-02-03T04:05:06.123456789Z\","
            + "\"x_a\":1.0,\"x_b\":1e-7,\"x_c\":\"\\u00e9\\/\",\"x_d\":[ ] }";
    Reply posted = Reply.post(port, "{\"objects\" : [ " + odd + " , " + Reply.indicator(1) + "]}");
    assertThat(posted.status()).isEqualTo(202);
    assertThat(Reply.get(port, OBJECTS).body())
        .isEqualTo("{\"more\":false,\"objects\":[" + odd + "," + Reply.indicator(1) + "]}");
  }

  @Test
  void row46TakesBundlesAndChunks() throws Exception {
    String bundle = "{\"type\":\"bundle\",\"id\":\"bundle--0b6d1e4f-3c1a-4c39-9f2e-2f8f6d2a5b11\","
        + "\"objects\":[" + Reply.indicator(1) + "]}";
    assertThat(Reply.post(port, bundle).status()).isEqualTo(202);
    assertThat(Reply.get(port, OBJECTS).each("id")).containsExactly(Reply.id(1));
  }

  @Test
  void row48TakesADuplicate() throws Exception {
    Reply.add(port, Reply.indicator(1));
    Reply again = Reply.add(port, Reply.indicator(1));
    assertThat(again.json().getInteger("failure_count")).isZero();
    assertThat(Reply.get(port, OBJECTS).each("id")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"objects\": [|400", // cut short
        "''|400",
        "[]|400",
        "{}|400",
        "{\"objects\": []}|422",
        "{\"objects\": \"x\"}|422",
        "{\"objects\": [null]}|422",
        "{\"objects\": [{\"a\":1,\"a\":2}]}|400", // duplicate key
        "{\"objects\": [{\"a\":\"\\ud800\"}]}|400", // lone surrogate
        "{\"objects\": [{\"a\":1e999}]}|400", // not a finite number
        "<xml/>|400",
      })
  void row49SaysWhatIsWrongWithABody(String body, int status) throws Exception {
    Reply reply = Reply.post(port, body);
    assertThat(reply.isRefusal(status)).isTrue();
    assertThat(reply.json().getString("description")).startsWith("Byte ");
  }

  @Test
  void row49BearsWithDeepNesting() throws Exception {
    String body = "{\"objects\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
    assertThat(Reply.post(port, body).status()).isIn(400, 422);
  }

  @ParameterizedTest
  @CsvSource({"-1,202", "0,202", "1,413"})
  void row49MeasuresABody(int over, int status) throws Exception {
    String envelope = "{\"objects\":[" + Reply.indicator(1) + "]}";
    String body = envelope + " ".repeat((1 << 20) - envelope.length() + over);
    Reply reply = Reply.post(port, body);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(status == 202 || reply.isRefusal(413)).isTrue();
  }

  @Test
  void row50TellsUnknownFromExcluded() throws Exception {
    Reply.add(port, Reply.indicator(1));
    assertThat(Reply.get(port, OBJECTS + OTHER + "/").isRefusal(404)).isTrue();
    Reply excluded = Reply.get(port, OBJECTS + Reply.id(1) + "/?match[spec_version]=2.0");
    assertThat(excluded.status()).isEqualTo(200);
    assertThat(excluded.body()).isEqualTo("{\"more\":false}");
  }

  @Test
  void row51DeletesOneVersionThenAll() throws Exception {
    String first = "2024-01-01T00:00:00.000Z";
    String second = "2024-02-01T00:00:00.000Z";
    String third = "2024-03-01T00:00:00.000Z";
    Reply.add(
        port, Reply.indicator(1, first), Reply.indicator(1, second), Reply.indicator(1, third));
    Reply one = Reply.delete(port, OBJECTS + Reply.id(1) + "/?match[version]=" + second);
    assertThat(one.status()).isEqualTo(200);
    assertThat(one.body()).isEmpty();
    assertThat(Reply.get(port, OBJECTS + "?match[version]=all").each("modified"))
        .containsExactly(first, third);
    assertThat(Reply.delete(port, OBJECTS + Reply.id(1) + "/").status()).isEqualTo(200);
    assertThat(Reply.get(port, OBJECTS + Reply.id(1) + "/").isRefusal(404)).isTrue();
    assertThat(Reply.get(port, OBJECTS + Reply.id(1) + "/versions/").isRefusal(404))
        .isTrue();
    assertThat(Reply.get(port, SHARED + "manifest/?match[version]=all").each("id"))
        .isEmpty();
    assertThat(Reply.delete(port, OBJECTS + Reply.id(1) + "/").isRefusal(404)).isTrue();
  }

  @Test
  void row51LetsNobodyDeleteWhatIsNotTheirs() throws Exception {
    String identity = "identity--733c5838-34d9-4fbf-949c-62aba761184c";
    Reply.add(port, "{\"type\":\"identity\",\"id\":\"" + identity + "\"}");
    assertThat(Reply.delete(port, OBJECTS + identity + "/").isRefusal(403)).isTrue();
    Reply garbage = Reply.delete(port, OBJECTS + identity + "/?match[version]=garbage");
    assertThat(garbage.isRefusal(400)).isTrue();
    Reply other = Reply.delete(port, OBJECTS + identity + "/?match[spec_version]=2.0");
    assertThat(other.isRefusal(404)).isTrue();
  }

  @Test
  void row52ListsVersions() throws Exception {
    Reply.add(port, Reply.indicator(1, "2024-01-01T00:00:00Z"), Reply.indicator(1));
    Reply.add(port, Reply.indicator(1, "2024-02-01T00:00:00.5Z"));
    String place = OBJECTS + Reply.id(1) + "/versions/";
    JsonArray versions = Reply.get(port, place).json().getJsonArray("versions");
    assertThat(versions)
        .isEqualTo(JsonArray.of(
            "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000Z", "2024-02-01T00:00:00.5Z"));
    Reply one = Reply.get(port, place + "?limit=1");
    assertThat(one.json().getBoolean("more")).isTrue();
    assertThat(one.json().getString("next")).isNotEmpty();
    assertThat(Reply.get(port, place + "?match[spec_version]=2.0").body())
        .isEqualTo("{\"more\":false}");
  }

  @Test
  void endsAPageWhereItsBytesAreEnough() throws Exception {
    String big =
        Reply.indicator(1).replace("{", "{\"description\":\"" + "x".repeat(600_000) + "\",");
    Reply.post(port, "{\"objects\":[" + big + "]}");
    Reply.post(port, "{\"objects\":[" + big.replace(Reply.id(1), Reply.id(2)) + "]}");
    Reply first = Reply.get(port, OBJECTS);
    assertThat(first.each("id")).containsExactly(Reply.id(1));
    Reply second = Reply.get(port, OBJECTS + "?next=" + first.json().getString("next"));
    assertThat(second.each("id")).containsExactly(Reply.id(2));
    assertThat(second.json().getBoolean("more")).isFalse();
  }
}
