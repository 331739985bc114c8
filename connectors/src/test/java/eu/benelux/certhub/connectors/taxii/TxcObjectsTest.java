package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.TxcHome.COLLECTION;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.taxii.TxcHome.Who;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** TAXII 2.1 Interoperability Test Document 1.0, sections 3.6 to 3.12, 3.14 and 3.15. */
class TxcObjectsTest {
  private static final String OLD = "2024-01-01T00:00:00.000Z";
  private static final String MID = "2024-02-01T00:00:00.000Z";
  private static final String NEW = "2024-03-01T00:00:00.000Z";
  private static final Set<String> DONE = Set.of(
      "id",
      "status",
      "request_timestamp",
      "total_count",
      "success_count",
      "successes",
      "failure_count",
      "pending_count");

  @RegisterExtension
  private static final TxcHome HOME = new TxcHome();

  private final TxcHome home = HOME;

  @Test
  void txc_3_6_1_givesAManifest() throws Exception {
    home.add(Who.WRITER, Reply.indicator(1));
    for (Who who : List.of(Who.READER, Who.BOTH)) {
      Reply reply = home.get(who, COLLECTION + "manifest/?match[id]=" + Reply.id(1));
      JsonObject record = reply.json().getJsonArray("objects").getJsonObject(0);
      assertThat(record.getString("id")).isEqualTo(Reply.id(1));
      assertThat(record.getString("version")).isEqualTo(OLD);
      assertThat(record.getString("media_type")).isEqualTo("application/stix+json;version=2.1");
      assertThat(reply.header("X-TAXII-Date-Added-First"))
          .isEqualTo(record.getString("date_added"))
          .isEqualTo(reply.header("X-TAXII-Date-Added-Last"));
    }
  }

  @Test
  void txc_3_7_1_givesObjects() throws Exception {
    home.add(Who.WRITER, Reply.indicator(2));
    for (Who who : List.of(Who.READER, Who.BOTH)) {
      Reply reply = home.objects(who, "?match[id]=" + Reply.id(2));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.each("id")).containsExactly(Reply.id(2));
    }
  }

  @Test
  void txc_3_7_2_givesAnEmptyEnvelopeWhereNothingMatches() throws Exception {
    Reply reply = home.objects(Who.READER, "?match[id]=" + Reply.id(99));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().containsKey("objects")).isFalse();
  }

  @Test
  void txc_3_8_1_givesOneObject() throws Exception {
    home.add(Who.WRITER, Reply.indicator(3));
    Reply reply = home.get(Who.READER, COLLECTION + "objects/" + Reply.id(3) + "/");
    assertThat(reply.each("id")).containsExactly(Reply.id(3));
  }

  @Test
  void txc_3_8_2_knowsNoOtherObject() throws Exception {
    String path = COLLECTION + "objects/" + Reply.id(99) + "/";
    assertThat(home.get(Who.READER, path).isRefusal(404)).isTrue();
  }

  @Test
  void txc_3_9_1_givesVersions() throws Exception {
    home.add(Who.WRITER, Reply.indicator(4, OLD), Reply.indicator(4, NEW));
    Reply reply = home.get(Who.READER, COLLECTION + "objects/" + Reply.id(4) + "/versions/");
    assertThat(reply.json().getJsonArray("versions")).containsExactly(OLD, NEW);
  }

  @Test
  void txc_3_10_1_takesObjects() throws Exception {
    for (Who who : List.of(Who.WRITER, Who.BOTH)) {
      Reply reply = home.add(who, Reply.indicator(5));
      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.json().getString("status")).isEqualTo("complete");
      assertThat(reply.json().getInteger("success_count")).isEqualTo(1);
    }
  }

  @Test
  void txc_3_11_1_keepsTheStatusOfASuccessWithAllItsProperties() throws Exception {
    JsonObject posted = home.add(Who.WRITER, Reply.indicator(6)).json();
    Reply kept = home.get(Who.WRITER, "/benelux/status/" + posted.getString("id") + "/");
    assertThat(kept.json()).isEqualTo(posted);
    assertThat(kept.json().fieldNames()).isEqualTo(DONE);
    assertThat(kept.json().getJsonArray("successes").getJsonObject(0).fieldNames())
        .contains("id", "version");
  }

  @Test
  void txc_3_11_2_keepsTheStatusOfAFailureWithAllItsProperties() throws Exception {
    JsonObject posted =
        home.add(Who.WRITER, Reply.indicator(6), "{\"type\":\"indicator\"}").json();
    JsonObject kept =
        home.get(Who.WRITER, "/benelux/status/" + posted.getString("id") + "/").json();
    assertThat(kept).isEqualTo(posted);
    assertThat(kept.fieldNames()).contains("failures").containsAll(DONE);
    assertThat(kept.getJsonArray("failures").getJsonObject(0).fieldNames())
        .containsExactlyInAnyOrder("id", "version", "message");
    assertThat(kept.getInteger("total_count"))
        .isEqualTo(kept.getInteger("success_count") + kept.getInteger("failure_count"));
  }

  @Test
  void txc_3_12_1_deletesAnObject() throws Exception {
    home.add(Who.BOTH, Reply.indicator(7));
    assertThat(home.delete(Who.BOTH, Reply.id(7)).status()).isEqualTo(200);
    String path = COLLECTION + "objects/" + Reply.id(7) + "/";
    assertThat(home.get(Who.READER, path).isRefusal(404)).isTrue();
    assertThat(home.objects(Who.READER, "?match[id]=" + Reply.id(7)).each("id")).isEmpty();
  }

  @Test
  void txc_3_14_1_pagesVersionsByTheDateOfTheLast() throws Exception {
    home.add(Who.BOTH, Reply.indicator(8, OLD), Reply.indicator(8, MID), Reply.indicator(8, NEW));
    List<Object> walked = new ArrayList<>();
    String query = "?limit=1";
    for (int page = 1; page <= 3; page++) {
      Reply reply =
          home.get(Who.READER, COLLECTION + "objects/" + Reply.id(8) + "/versions/" + query);
      reply.json().getJsonArray("versions").forEach(walked::add);
      assertThat(reply.json().getBoolean("more")).isEqualTo(page < 3);
      query = "?limit=1&added_after=" + reply.header("X-TAXII-Date-Added-Last");
    }
    assertThat(walked).isEqualTo(List.of(OLD, MID, NEW));
  }

  @Test
  void txc_3_15_1_takesCustomProperties() throws Exception {
    String custom = Reply.indicator(9).replace("{", "{\"x_acme_score\":[1,{\"a\":null}],");
    Reply posted = home.post(Who.WRITER, "{\"x_acme\":1,\"objects\":[" + custom + "]}");
    assertThat(posted.status()).isEqualTo(202);
    assertThat(posted.json().getInteger("success_count")).isEqualTo(1);
    assertThat(home.objects(Who.READER, "?match[id]=" + Reply.id(9)).body()).contains(custom);
  }
}
