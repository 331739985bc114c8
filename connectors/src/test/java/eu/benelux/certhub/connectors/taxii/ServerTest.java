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
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 1 to 27 of the conformance checklist in facts/TAXII.md; row 17 is TlsTest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerTest {
  private static final String MEDIA = "application/taxii+json;version=2.1";
  private static final String MICROS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
    Reply.add(port, Reply.indicator(1), Reply.indicator(2));
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/taxii2/",
        "/benelux/",
        "/benelux/collections/",
        SHARED0,
        SHARED0 + "objects/",
        SHARED0 + "manifest/",
        SHARED0 + "objects/indicator--00000001-0000-4000-8000-000000000000/",
        SHARED0 + "objects/indicator--00000001-0000-4000-8000-000000000000/versions/",
      })
  void row1AnswersInTaxiiAndRow12WithoutTheLastSlash(String path) throws Exception {
    Reply reply = Reply.get(port, path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo(MEDIA);
    assertThat(reply.body()).doesNotContain("[]", "null");
    Reply tolerant = Reply.get(port, "/" + path.substring(0, path.length() - 1));
    assertThat(tolerant.body()).isEqualTo(reply.body());
    Reply head = Reply.send(port, "HEAD " + path, BASIC + TAXII, "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(reply.body().length() + "");
  }

  private static final String SHARED0 =
      "/benelux/collections/11111111-1111-4111-8111-111111111111/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/taxii+json", // row 2
        "application/taxii+json; version=2.1",
        "application/taxii+json;version=\"2.1\"",
        "Application/TAXII+JSON;Version=2.1",
        "text/html;q=0.9, application/taxii+json;version=2.1;q=0.5",
        "application/taxii+json;version=2.1,application/stix+json;version=2.1",
        "application/vnd.oasis.taxii+json; version=2.0, application/taxii+json",
        "*/*", // row 3
        "application/*",
        "application/json, text/plain, */*",
        "",
      })
  void row2AcceptsEveryWayToAskForTaxii(String accept) throws Exception {
    Reply reply = Reply.send(port, "GET /taxii2/", BASIC + "Accept: " + accept + "\r\n", "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(Reply.send(port, "GET /taxii2/", BASIC, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/taxii+json;version=9.9",
        "application/vnd.oasis.taxii+json; version=2.0", // MineMeld waits for this 406
        "application/taxii+json;version=2.1;q=0",
        "text/html",
      })
  void row4RefusesOtherVersionsOnly(String accept) throws Exception {
    String headers = BASIC + "Accept: " + accept + "\r\n";
    assertThat(Reply.send(port, "GET /taxii2/", headers, "").isRefusal(406)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "application/taxii+json,202",
    "application/taxii+json; version=2.1,202",
    "application/taxii+json;version=2.1;charset=utf-8,202",
    "application/stix+json; version=2.1,202", // OpenCTI taxii-post
    "application/json,202",
    "text/plain,415", // row 6
    "application/x-www-form-urlencoded,415",
    "application/vnd.oasis.stix+json; version=2.0,415",
    "'',415",
  })
  void row5TakesEveryTypeOfSubmission(String type, int status) throws Exception {
    String headers = BASIC + TAXII + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n");
    String body = "{\"objects\":[" + Reply.indicator(1) + "]}";
    Reply reply = Reply.send(port, "POST " + SHARED + "objects/", headers, body);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.status() == 202 || reply.isRefusal(415)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /nowhere/,404",
    "GET /,404",
    "GET /benelux/unknown/,404",
    "GET /benelux/status/,404",
    "GET /benelux/collections/x/y/,404",
    "GET /benelux/collections/shared/objects/a/b/,404",
    "GET /benelux/collections/shared/objects/?limit=0,400",
    "PUT /benelux/collections/,405",
    "POST /benelux/collections/,405",
    "DELETE /benelux/collections/shared/objects/,405",
    "GET /benelux/%2e%2e/,404",
    "GET /benelux/collections/%ff/,404",
  })
  void row7RefusesInTaxii(String line, int status) throws Exception {
    Reply reply = Reply.send(port, line, BASIC + TAXII, "");
    assertThat(reply.isRefusal(status)).isTrue();
    assertThat(reply.header("Allow").isEmpty()).isEqualTo(status != 405);
  }

  @Test
  void row9WritesSixDigitsAndRow10FourthVersions() throws Exception {
    JsonObject status = Reply.add(port, Reply.indicator(1)).json();
    assertThat(status.getString("request_timestamp")).matches(MICROS);
    assertThat(UUID.fromString(status.getString("id")).version()).isEqualTo(4);
    assertThat(Reply.get(port, SHARED + "manifest/").each("date_added"))
        .isNotEmpty()
        .allMatch(date -> date.matches(MICROS));
  }

  @Test
  void row13AsksForNoUserAgentAndRow14IgnoresCustomProperties() throws Exception {
    String body = "{\"x_example\":{\"a\":[1]},\"objects\":[" + Reply.indicator(1) + "]}";
    assertThat(Reply.post(port, body).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/taxii2/", "/benelux/", SHARED0 + "objects/", "/unknown/"})
  void row15AsksWhoIsThere(String path) throws Exception {
    Reply reply = Reply.send(port, "GET " + path, TAXII, "");
    assertThat(reply.isRefusal(401)).isTrue();
    assertThat(reply.header("WWW-Authenticate")).contains("Basic", "Bearer");
  }

  @Test
  void row16TakesBasicInAnyCase() throws Exception {
    String lower = BASIC.replace("Basic", "basic");
    assertThat(Reply.send(port, "GET /benelux/", lower + TAXII, "").status()).isEqualTo(200);
  }

  @Test
  void row19SaysTheSameOfHiddenAndOfMissing() throws Exception {
    String lu = "Authorization: Basic bHU6c2VjcmV0\r\n" + TAXII;
    Reply hidden = Reply.send(port, "GET " + SHARED, lu, "");
    Reply missing = Reply.send(port, "GET /benelux/collections/" + UUID.randomUUID() + "/", lu, "");
    assertThat(hidden).isEqualTo(missing);
    assertThat(hidden.isRefusal(404)).isTrue();
  }

  @Test
  void row21TellsOneAbsoluteRoot() throws Exception {
    JsonObject discovery = Reply.get(port, "/taxii2/").json();
    String root = "https://hub.example:8443/benelux/";
    assertThat(discovery.getString("title")).isEqualTo("certhub");
    assertThat(discovery.getString("default")).isEqualTo(root);
    assertThat(discovery.getJsonArray("api_roots")).isEqualTo(JsonArray.of(root));
  }

  @Test
  void row22TellsVersionAndLength() throws Exception {
    JsonObject root = Reply.get(port, "/benelux/").json();
    assertThat(root.getString("title")).isEqualTo("certhub");
    assertThat(root.getJsonArray("versions")).isEqualTo(JsonArray.of(MEDIA));
    assertThat(root.getValue("max_content_length")).isEqualTo(1 << 20);
  }

  @Test
  void row23KeepsAStatus() throws Exception {
    Reply posted = Reply.add(port, Reply.indicator(1));
    Reply kept = Reply.get(port, "/benelux/status/" + posted.json().getString("id") + "/");
    assertThat(kept.json()).isEqualTo(posted.json());
    assertThat(Reply.get(port, "/benelux/status/" + UUID.randomUUID()).isRefusal(404))
        .isTrue();
    assertThat(Reply.get(port, "/benelux/status/1-1-1-1-1/").isRefusal(404)).isTrue();
  }

  @Test
  void row24CountsWhatItLists() throws Exception {
    JsonObject status =
        Reply.add(port, Reply.indicator(1), "{\"type\":\"indicator\"}").json();
    assertThat(status.getString("status")).isEqualTo("complete");
    assertThat(status.getInteger("total_count")).isEqualTo(2);
    assertThat(status.getInteger("success_count")).isEqualTo(1);
    assertThat(status.getInteger("failure_count")).isEqualTo(1);
    assertThat(status.getInteger("pending_count")).isZero();
    assertThat(status.containsKey("pendings")).isFalse();
    JsonObject success = status.getJsonArray("successes").getJsonObject(0);
    assertThat(success.getString("id")).isEqualTo(Reply.id(1));
    assertThat(success.getString("version")).isEqualTo("2024-01-01T00:00:00.000Z");
  }

  @Test
  void row25ListsCollectionsById() throws Exception {
    JsonArray listed = Reply.get(port, "/benelux/collections/").json().getJsonArray("collections");
    assertThat(listed.stream().map(one -> ((JsonObject) one).getString("id")))
        .isEqualTo(List.of(
            Probed.BOTH.toString(),
            Probed.READ.toString(),
            Probed.WRITE.toString(),
            Probed.NONE.toString()));
    String lu = "Authorization: Basic bHU6c2VjcmV0\r\n" + TAXII;
    assertThat(Reply.send(port, "GET /benelux/collections/", lu, "").body()).isEqualTo("{}");
  }

  @Test
  void row26TellsRightsAndAlias() throws Exception {
    JsonObject collection = Reply.get(port, "/benelux/collections/shared/").json();
    assertThat(collection.getString("id")).isEqualTo(Probed.BOTH.toString());
    assertThat(collection.getString("alias")).isEqualTo("shared");
    assertThat(collection.getValue("can_read")).isEqualTo(true);
    assertThat(collection.getValue("can_write")).isEqualTo(true);
    assertThat(collection.getJsonArray("media_types"))
        .isEqualTo(JsonArray.of("application/stix+json;version=2.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-a-uuid", "11111111-1111-4111-8111-111111111112", "SHARED"})
  void row27FindsNoOtherCollection(String id) throws Exception {
    assertThat(Reply.get(port, "/benelux/collections/" + id + "/").isRefusal(404))
        .isTrue();
    assertThat(Reply.get(port, "/benelux/collections/" + id + "/objects/").isRefusal(404))
        .isTrue();
    assertThat(Reply.send(
                port,
                "POST /benelux/collections/" + id + "/objects/",
                BASIC + TAXII + SUBMITS,
                "{}")
            .isRefusal(404))
        .isTrue();
  }
}
