package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.Reply.BASIC;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 21 to 27 of the conformance checklist in facts/TAXII.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InformationRowsTest {
  private static final String MEDIA = "application/taxii+json;version=2.1";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port = Probed.open(vertx, 0, new MemoryShelf(Probed.collections())).port();
  }

  @AfterAll
  void close() {
    vertx.close().await();
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
  void row22TellsVersionAndLengthAndKnowsNoOtherRoot() throws Exception {
    JsonObject root = Reply.get(port, "/benelux/").json();
    assertThat(root.getString("title")).isEqualTo("certhub");
    assertThat(root.getJsonArray("versions")).isEqualTo(JsonArray.of(MEDIA));
    assertThat(root.getValue("max_content_length")).isEqualTo(1 << 20);
    for (String other : List.of("/", "/Benelux/", "/benelux2/", "/taxii2/benelux/")) {
      assertThat(Reply.get(port, other).isRefusal(404)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "zzz", "%20", "00000000-0000-0000-0000-000000000000"})
  void row23KnowsNoOtherStatus(String id) throws Exception {
    assertThat(Reply.get(port, "/benelux/status/" + id + "/").isRefusal(404)).isTrue();
    String made = UUID.randomUUID().toString();
    assertThat(Reply.get(port, "/benelux/status/" + made + "/").isRefusal(404)).isTrue();
  }

  @Test
  void row23KeepsAStatus() throws Exception {
    Reply posted = Reply.add(port, Reply.indicator(1));
    Reply kept = Reply.get(port, "/benelux/status/" + posted.json().getString("id") + "/");
    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.json()).isEqualTo(posted.json());
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
    assertThat(status.getJsonArray("failures").getJsonObject(0).fieldNames())
        .contains("id", "version");
  }

  @Test
  void row25ListsCollectionsInOneOrder() throws Exception {
    String first = Reply.get(port, "/benelux/collections/").body();
    JsonArray listed = new JsonObject(first).getJsonArray("collections");
    assertThat(listed.stream().map(one -> ((JsonObject) one).getString("id")))
        .isEqualTo(List.of(
            Probed.BOTH.toString(),
            Probed.READ.toString(),
            Probed.WRITE.toString(),
            Probed.NONE.toString()));
    for (int i = 0; i < 5; i++) {
      assertThat(Reply.get(port, "/benelux/collections/").body()).isEqualTo(first);
    }
  }

  @Test
  void row25LeavesTheListOutWhereThereIsNone() throws Exception {
    String lu = Reply.login("lu") + TAXII;
    Reply reply = Reply.send(port, "GET /benelux/collections/", lu, "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json()).isEqualTo(new JsonObject());
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
    JsonArray listed = Reply.get(port, "/benelux/collections/").json().getJsonArray("collections");
    assertThat(listed).contains(collection);
    for (Object one : listed) {
      JsonObject each = (JsonObject) one;
      for (String name : List.of("id", "alias")) {
        String path = "/benelux/collections/" + each.getString(name) + "/";
        assertThat(Reply.get(port, path).json()).isEqualTo(each);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-a-uuid", "11111111-1111-4111-8111-111111111112", "SHARED"})
  void row27FindsNoOtherCollection(String id) throws Exception {
    String place = "/benelux/collections/" + id + "/";
    for (String below : List.of("", "objects/", "manifest/", "objects/x/", "objects/x/versions/")) {
      assertThat(Reply.get(port, place + below).isRefusal(404)).isTrue();
    }
    String headers = BASIC + TAXII + SUBMITS;
    assertThat(Reply.send(port, "POST " + place + "objects/", headers, "{}").isRefusal(404))
        .isTrue();
    assertThat(Reply.delete(port, place + "objects/x/").isRefusal(404)).isTrue();
  }
}
