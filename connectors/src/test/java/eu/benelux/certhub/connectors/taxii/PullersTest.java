package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.BASIC;
import static eu.benelux.certhub.connectors.taxii.Reply.SHARED;
import static eu.benelux.certhub.connectors.taxii.Reply.TAXII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients that read do, as facts/TAXII.md section 5 has it: each trap by its client's name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullersTest {
  private static final String OBJECTS = SHARED + "objects/";
  private static final String OTHER = "/benelux/collections/from-be/objects/";
  private static final String OLD = "2024-01-01T00:00:00.000Z";
  private static final String NEW = "2024-03-01T00:00:00.000Z";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
    Reply.add(port, Reply.indicator(1), Reply.indicator(2), Reply.indicator(3));
    Reply.add(port, Reply.indicator(9, OLD), Reply.indicator(9, NEW));
  }

  @AfterAll
  void close() {
    vertx.close().await();
  }

  private Reply get(String target, String... headers) throws Exception {
    return Reply.send(port, "GET " + target, BASIC + String.join("", headers), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/taxii2/", "/benelux/", "/benelux/collections/", SHARED0})
  void taxii2ClientWantsTheVersionUnquotedInEveryType(String place) throws Exception {
    assertThat(get(place, TAXII).header("Content-Type"))
        .isEqualTo("application/taxii+json;version=2.1");
  }

  private static final String SHARED0 =
      "/benelux/collections/11111111-1111-4111-8111-111111111111/objects/";

  @Test
  void taxii2ClientRepeatsPageOneForEverWithoutANext() throws Exception {
    for (String place : List.of(
        OBJECTS + "?limit=1",
        SHARED + "manifest/?limit=1",
        OBJECTS + Reply.id(9) + "/?match[version]=all&limit=1",
        OBJECTS + Reply.id(9) + "/versions/?limit=1")) {
      JsonObject page = Reply.get(port, place).json();
      assertThat(page.getBoolean("more")).as(place).isTrue();
      assertThat(page.getString("next")).as(place).isNotEmpty();
    }
  }

  @Test
  void taxii2ClientKeepsNextButChangesTheLimit() throws Exception {
    String next = Reply.get(port, OBJECTS + "?limit=1").json().getString("next");
    assertThat(Reply.get(port, OBJECTS + "?limit=2&next=" + next).each("id"))
        .containsExactly(Reply.id(2), Reply.id(3));
  }

  @Test
  void taxii2ClientWantsTheIdInTheAddressThatItUsed() throws Exception {
    String id = Reply.get(port, SHARED).json().getString("id");
    assertThat(SHARED).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".1", ".12", ".123", ".1234", ".12345", ".123456", ".123456789"})
  void taxii2ClientWritesAnyNumberOfDigits(String fraction) throws Exception {
    String query = "?added_after=2024-01-01T00:00:00" + fraction + "Z";
    assertThat(Reply.get(port, OBJECTS + query).each("id")).hasSize(4);
  }

  @Test
  void taxii2ClientLooksForTheDefaultByteForByte() throws Exception {
    JsonObject discovery = Reply.get(port, "/taxii2/").json();
    assertThat(discovery.getJsonArray("api_roots")).contains(discovery.getString("default"));
  }

  @Test
  void pythonRequestsGuessesTheCharsetOfABodyOfLessThanFourBytes() throws Exception {
    String lu = Reply.login("lu") + TAXII;
    assertThat(Reply.send(port, "GET /benelux/collections/", lu, "").body().length())
        .isGreaterThanOrEqualTo(4);
    for (String place : List.of("objects/", "manifest/", "objects/" + Reply.id(9) + "/")) {
      Reply empty = Reply.get(port, SHARED + place + "?match[spec_version]=2.0");
      assertThat(empty.body()).isEqualTo("{\"more\":false}");
    }
  }

  @Test
  void openCtiIngesterSendsAddedAfterAndNextTogether() throws Exception {
    List<String> walked = new ArrayList<>();
    String query = "?added_after=2020-01-01T00:00:00.000Z&limit=2";
    for (JsonObject page = new JsonObject().put("more", true); page.getBoolean("more"); ) {
      Reply reply = Reply.get(
          port,
          OBJECTS + query + (page.containsKey("next") ? "&next=" + page.getString("next") : ""));
      walked.addAll(reply.each("id"));
      page = reply.json();
    }
    assertThat(walked).containsExactly(Reply.id(1), Reply.id(2), Reply.id(3), Reply.id(9));
  }

  @Test
  void openCtiIngesterKeepsMillisecondsAlone() throws Exception {
    String last = Reply.get(port, OBJECTS).header("X-TAXII-Date-Added-Last");
    assertThat(last).endsWith("000Z");
    String cut = last.replaceFirst("000Z$", "Z");
    assertThat(Reply.get(port, OBJECTS + "?added_after=" + cut).each("id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-01T00:00:00.000+00:00", "2024-01-01T00:00:00 00:00"})
  void openCtiIngesterSentAPlusThatBecameASpaceAndAnotherAccept(String after) throws Exception {
    String query = "?added_after=" + after.replace(" ", "%20");
    assertThat(get(OBJECTS + query, "Accept: application/json, text/plain, */*\r\n")
            .each("id"))
        .hasSize(4);
  }

  @Test
  void openCtiConnectorCarriesItsNextIntoTheNextCollection() throws Exception {
    String next = Reply.get(port, OBJECTS + "?limit=1").json().getString("next");
    Reply other = Reply.get(port, OTHER + "?limit=1&next=" + next);
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.json().getBoolean("more")).isFalse();
  }

  /** What it does where the first object has no spec_version, as an SCO may have none. */
  @Test
  void openCtiConnectorWalksByTheManifestWhereItTakesUsForTaxii20() throws Exception {
    List<String> walked = new ArrayList<>();
    String query = "?limit=2";
    for (Reply page = Reply.get(port, OBJECTS + query); page.json().containsKey("objects"); ) {
      List<String> ids = page.each("id");
      walked.addAll(ids);
      String last = ids.get(ids.size() - 1);
      String date = Reply.get(port, SHARED + "manifest/?match[id]=" + last)
          .each("date_added")
          .get(0);
      page = Reply.get(port, OBJECTS + query + "&added_after=" + date);
    }
    assertThat(walked).containsExactly(Reply.id(1), Reply.id(2), Reply.id(3), Reply.id(9));
  }

  @Test
  void openCtiConnectorSplitsTitlesAtDotsAndRootsAtSlashes() throws Exception {
    assertThat(Reply.get(port, "/benelux/").json().getString("title")).doesNotContain(".");
    String root = Reply.get(port, "/taxii2/").json().getString("default");
    String[] parts = root.split("/", -1);
    assertThat(parts[parts.length - 2]).isEqualTo("benelux");
  }

  @Test
  void elasticGoesOnWhileNextIsThere() throws Exception {
    JsonObject last = Reply.get(port, OBJECTS).json();
    assertThat(last.getBoolean("more")).isFalse();
    assertThat(last.containsKey("next")).isFalse();
  }

  @Test
  void elasticKeepsTheHeaderOfEveryPageEvenOfAnEmptyOne() throws Exception {
    String cursor = Reply.get(port, OBJECTS).header("X-TAXII-Date-Added-Last");
    Reply empty = Reply.get(port, OBJECTS + "?added_after=" + cursor);
    assertThat(empty.each("id")).isEmpty();
    assertThat(empty.header("X-TAXII-Date-Added-Last")).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "?&", "?added_after=2024-01-01T00:00:00Z", "?limit=&"})
  void elasticRebuildsAddressesAndWritesNoFraction(String query) throws Exception {
    Reply reply = Reply.get(port, OBJECTS + query);
    // An empty limit is malformed (row 28); what Elastic leaves behind is the question mark alone.
    assertThat(reply.status()).isEqualTo(query.contains("limit") ? 400 : 200);
  }

  @Test
  void mineMeldGoesOnToTaxii21OnA406Alone() throws Exception {
    String old = "Accept: application/vnd.oasis.taxii+json; version=2.0\r\n";
    assertThat(get("/taxii2/", old).isRefusal(406)).isTrue();
    assertThat(
            get("/taxii2/", "Accept: application/taxii+json; version=2.1\r\n").status())
        .isEqualTo(200);
  }

  @Test
  void mineMeldNeedsAbsoluteRoots() throws Exception {
    JsonArray roots = Reply.get(port, "/taxii2/").json().getJsonArray("api_roots");
    assertThat(URI.create(roots.getString(0)).isAbsolute()).isTrue();
    assertThat(roots.getString(0)).endsWith("/benelux/");
  }

  @Test
  void mineMeldPagesByTheNewestModified() throws Exception {
    Reply reply = Reply.get(port, OBJECTS + "?limit=100&added_after=" + NEW);
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void xsoarFallsBackToTaxii20OnA406() throws Exception {
    for (String accept : List.of(
        "application/taxii+json;version=2.1",
        "application/taxii+json; version=2.1",
        "application/taxii+json;version=2.1, application/json")) {
      assertThat(get("/taxii2/", "Accept: " + accept + "\r\n").body())
          .doesNotContain("version=2.0");
      assertThat(get("/taxii2/", "Accept: " + accept + "\r\n").status()).isEqualTo(200);
    }
  }

  @Test
  void xsoarFindsCollectionsByTheirTitles() throws Exception {
    JsonArray listed = Reply.get(port, "/benelux/collections/").json().getJsonArray("collections");
    assertThat(listed.stream().map(one -> ((JsonObject) one).getString("title")))
        .doesNotHaveDuplicates();
  }

  @Test
  void xsoarAsksForAListOfTypes() throws Exception {
    assertThat(Reply.get(port, OBJECTS + "?match%5Btype%5D=indicator%2Crelationship&limit=100")
            .each("id"))
        .hasSize(4);
  }

  @Test
  void sentinelWantsFourthVersionsOfUuidsAndBasic() throws Exception {
    String id = Reply.get(port, SHARED).json().getString("id");
    assertThat(UUID.fromString(id).version()).isEqualTo(4);
    assertThat(get("/benelux/collections/" + id + "/objects/", TAXII).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?match[type]=indicator", "?match%5Btype%5D=indicator"})
  void anybodyWritesBracketsAsTheyAreOrEncoded(String query) throws Exception {
    assertThat(Reply.get(port, OBJECTS + query).each("id")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Range: items 0-9",
        "Range: bytes=0-1",
        "If-Modified-Since: yesterday",
        "If-Range: x",
        "If-None-Match: garbage",
      })
  void anybodySendsHeadersOfOtherTimes(String header) throws Exception {
    Reply reply = get(OBJECTS, TAXII + header + "\r\n");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.each("id")).hasSize(4);
  }
}
