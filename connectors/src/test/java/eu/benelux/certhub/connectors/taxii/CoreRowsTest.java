package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.BASIC;
import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static eu.benelux.certhub.connectors.taxii.Reply.TAXII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 1 to 14 of the conformance checklist in facts/TAXII.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoreRowsTest {
  private static final String MEDIA = "application/taxii+json;version=2.1";
  private static final String MICROS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";
  private static final String OBJECT = SHARED + "objects/" + Reply.id(1) + "/";

  private final Vertx vertx = Vertx.vertx();
  private int port;
  private String status = "";

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
    status = Reply.add(port, Reply.indicator(1), Reply.indicator(2), "{\"type\":\"indicator\"}")
        .json()
        .getString("id");
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  /** Every place with something to say, and the property by which its resource is known. */
  private List<String> places() {
    return List.of(
        "/taxii2/ title",
        "/benelux/ max_content_length",
        "/benelux/status/" + status + "/ total_count",
        "/benelux/collections/ collections",
        SHARED + " can_read",
        SHARED + "manifest/ objects",
        SHARED + "objects/ objects",
        OBJECT + " objects",
        OBJECT + "versions/ versions");
  }

  private List<Reply> answers() throws Exception {
    return List.of(
        Reply.get(port, "/taxii2/"),
        Reply.get(port, "/benelux/"),
        Reply.get(port, "/benelux/status/" + status + "/"),
        Reply.get(port, "/benelux/collections/"),
        Reply.get(port, SHARED),
        Reply.get(port, SHARED + "manifest/"),
        Reply.get(port, SHARED + "manifest/?limit=1"),
        Reply.get(port, SHARED + "manifest/?match[type]=none"),
        Reply.get(port, SHARED + "objects/"),
        Reply.get(port, SHARED + "objects/?match[type]=none"),
        Reply.get(port, OBJECT),
        Reply.get(port, OBJECT + "versions/"),
        Reply.get(port, OBJECT + "versions/?match[spec_version]=2.0"),
        Reply.add(port, Reply.indicator(1)),
        Reply.add(port, "{\"type\":\"indicator\"}"),
        Reply.get(port, "/benelux/nowhere/"),
        Reply.post(port, "{}"));
  }

  @Test
  void row01AnswersInTaxii() throws Exception {
    for (String place : places()) {
      Reply reply = Reply.get(port, place.substring(0, place.indexOf(' ')));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Content-Type")).isEqualTo(MEDIA);
      assertThat(reply.json().fieldNames()).contains(place.substring(place.indexOf(' ') + 1));
    }
    Reply taken = Reply.add(port, Reply.indicator(1));
    assertThat(taken.status()).isEqualTo(202);
    assertThat(taken.header("Content-Type")).isEqualTo(MEDIA);
  }

  @Test
  void row01AnswersAHeadWithTheHeadersOfAGet() throws Exception {
    for (String place : places()) {
      String path = place.substring(0, place.indexOf(' '));
      Reply head = Reply.send(port, "HEAD " + path, BASIC + TAXII, "");
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo(MEDIA);
      assertThat(head.header("Content-Length"))
          .isEqualTo(Reply.get(port, path).body().length() + "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/taxii+json",
        "application/taxii+json; version=2.1",
        "application/taxii+json;version=\"2.1\"",
        "Application/TAXII+JSON;Version=2.1",
        "text/html;q=0.9, application/taxii+json;version=2.1;q=0.5",
        "application/taxii+json;version=2.1,application/stix+json;version=2.1",
        "application/vnd.oasis.taxii+json; version=2.0, application/taxii+json",
        "application/taxii+json;version=9.9, application/taxii+json;version=2.1",
      })
  void row02AcceptsEveryWayToAskForTaxii(String accept) throws Exception {
    Reply reply = Reply.send(port, "GET /taxii2/", BASIC + "Accept: " + accept + "\r\n", "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo(MEDIA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "application/json",
        "application/json, text/plain, */*",
        "application/stix+json;version=2.1",
        "",
      })
  void row03ServesWhoDoesNotNameTaxii(String accept) throws Exception {
    Reply reply = Reply.send(port, "GET /taxii2/", BASIC + "Accept: " + accept + "\r\n", "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(Reply.send(port, "GET /taxii2/", BASIC, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/taxii+json;version=9.9",
        "application/vnd.oasis.taxii+json; version=2.0",
        "application/taxii+json;version=2.1;q=0",
        "text/html",
      })
  void row04RefusesOtherVersionsOnly(String accept) throws Exception {
    String headers = BASIC + "Accept: " + accept + "\r\n";
    for (String place : places()) {
      String line = "GET " + place.substring(0, place.indexOf(' '));
      assertThat(Reply.send(port, line, headers, "").isRefusal(406)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/taxii+json",
        "application/taxii+json; version=2.1",
        "application/taxii+json;version=\"2.1\"",
        "application/taxii+json;version=2.1;charset=utf-8",
        "APPLICATION/TAXII+JSON;VERSION=2.1",
      })
  void row05TakesEverySpellingOfTaxii(String type) throws Exception {
    assertThat(submit("Content-Type: " + type + "\r\n").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({
    "application/stix+json; version=2.1,202",
    "application/json,202",
    "text/plain,415",
    "application/x-www-form-urlencoded,415",
    "application/vnd.oasis.stix+json; version=2.0,415",
    "'',415",
  })
  void row06TakesOtherTypesOrSaysWhatItTakes(String type, int expected) throws Exception {
    Reply reply = submit(type.isEmpty() ? "" : "Content-Type: " + type + "\r\n");
    assertThat(reply.status()).isEqualTo(expected);
    assertThat(expected == 202 || reply.isRefusal(415)).isTrue();
  }

  private Reply submit(String type) throws Exception {
    String body = "{\"objects\":[" + Reply.indicator(1) + "]}";
    return Reply.send(port, "POST " + SHARED + "objects/", BASIC + TAXII + type, body);
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
    "POST /benelux/collections/shared/objects/,415",
    "POST /benelux/collections/from-be/objects/,403",
  })
  void row07RefusesInTaxii(String line, int expected) throws Exception {
    Reply reply = Reply.send(port, line, BASIC + TAXII, "");
    assertThat(reply.isRefusal(expected)).isTrue();
    assertThat(reply.header("Allow").isEmpty()).isEqualTo(expected != 405);
    assertThat(reply.json().fieldNames()).isSubsetOf("title", "description", "http_status");
    assertThat(reply.json().getValue("http_status")).isEqualTo(Integer.toString(expected));
  }

  @Test
  void row08WritesNoEmptyListAndNoNull() throws Exception {
    for (Reply reply : answers()) {
      assertThat(values(reply.json())).as(reply.body()).isNotEmpty().allSatisfy(value -> {
        assertThat(value).isInstanceOfAny(String.class, Boolean.class, Integer.class);
        assertThat(value).isNotIn("true", "false");
      });
    }
  }

  /** What stands in a resource at any depth; of a list that is empty, the list. */
  private static Stream<Object> values(Object value) {
    if (value instanceof JsonObject object) {
      return object.stream().flatMap(entry -> values(entry.getValue()));
    }
    return value instanceof JsonArray array && !array.isEmpty()
        ? array.stream().flatMap(CoreRowsTest::values)
        : Stream.of(value);
  }

  @Test
  void row09WritesSixDigitsAndZ() throws Exception {
    Reply kept = Reply.get(port, "/benelux/status/" + status + "/");
    assertThat(kept.json().getString("request_timestamp")).matches(MICROS);
    Reply page = Reply.get(port, SHARED + "manifest/");
    assertThat(page.each("date_added")).isNotEmpty().allMatch(date -> date.matches(MICROS));
    assertThat(page.header("X-TAXII-Date-Added-First")).matches(MICROS);
    assertThat(page.header("X-TAXII-Date-Added-Last")).matches(MICROS);
  }

  @Test
  void row10MakesFourthVersionsOfIds() throws Exception {
    JsonArray listed = Reply.get(port, "/benelux/collections/").json().getJsonArray("collections");
    Stream<String> collections = listed.stream().map(one -> ((JsonObject) one).getString("id"));
    Stream<String> statuses =
        Stream.of(status, Reply.add(port, Reply.indicator(1)).json().getString("id"));
    assertThat(Stream.concat(collections, statuses))
        .hasSize(6)
        .allMatch(id -> UUID.fromString(id).version() == 4)
        .allMatch(id -> UUID.fromString(id).variant() == 2)
        .allMatch(id -> UUID.fromString(id).toString().equals(id));
  }

  @Test
  void row11SpellsPropertiesAsTheStandardDoes() throws Exception {
    assertThat(Reply.get(port, "/taxii2/").json().fieldNames())
        .isSubsetOf("title", "description", "contact", "default", "api_roots")
        .contains("title");
    assertThat(Reply.get(port, "/benelux/").json().fieldNames())
        .isSubsetOf("title", "description", "versions", "max_content_length")
        .contains("title", "versions", "max_content_length");
    assertThat(Reply.get(port, "/benelux/status/" + status + "/").json().fieldNames())
        .containsExactlyInAnyOrder(
            "id",
            "status",
            "request_timestamp",
            "total_count",
            "success_count",
            "successes",
            "failure_count",
            "failures",
            "pending_count");
    assertThat(Reply.get(port, SHARED).json().fieldNames())
        .containsExactlyInAnyOrder(
            "id", "title", "description", "alias", "can_read", "can_write", "media_types");
    assertThat(Reply.get(port, SHARED + "manifest/")
            .json()
            .getJsonArray("objects")
            .getJsonObject(0)
            .fieldNames())
        .containsExactlyInAnyOrder("id", "date_added", "version", "media_type");
    assertThat(Reply.get(port, SHARED + "objects/?limit=1").json().fieldNames())
        .containsExactlyInAnyOrder("more", "next", "objects");
  }

  @Test
  void row12ForgivesAMissingLastSlashAndADoubledFirst() throws Exception {
    for (String place : places()) {
      String path = place.substring(0, place.indexOf(' '));
      Reply tolerant = Reply.get(port, "/" + path.substring(0, path.length() - 1));
      assertThat(tolerant.status()).isEqualTo(200);
      assertThat(tolerant.body()).isEqualTo(Reply.get(port, path).body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "User-Agent: \r\n", "User-Agent: curl/8.0\r\n"})
  void row13AsksForNoUserAgent(String header) throws Exception {
    assertThat(Reply.send(port, "GET /taxii2/", BASIC + TAXII + header, "").status())
        .isEqualTo(200);
  }

  @Test
  void row14IgnoresCustomPropertiesOfAnEnvelope() throws Exception {
    String body = "{\"x_example\":{\"a\":[1]},\"objects\":[" + Reply.indicator(1) + "]}";
    Reply reply = Reply.post(port, body);
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().getInteger("failure_count")).isZero();
    assertThat(Reply.get(port, OBJECT).body()).doesNotContain("x_example");
  }
}
