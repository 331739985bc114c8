package eu.benelux.certhub.connectors.taxii;

import static eu.benelux.certhub.connectors.taxii.TxcHome.COLLECTION;
import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.taxii.TxcHome.Who;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TAXII 2.1 Interoperability Test Document 1.0, sections 3.1 to 3.5. */
class TxcAccessTest {
  @RegisterExtension
  private static final TxcHome HOME = new TxcHome();

  private final TxcHome home = HOME;

  /**
   * The document shows two challenges in one field. Two fields of one challenge each mean the same
   * (RFC 9110, sections 5.3 and 11.6.1), and clients that read the first one alone find Basic.
   */
  @Test
  void txc_3_1_1_asksWhoIsThereWithOneChallengeForEachWay() throws Exception {
    Reply reply = Reply.send(home.port(), "GET /taxii2/", Reply.TAXII, "");
    assertThat(reply.isRefusal(401)).isTrue();
    assertThat(reply.header("WWW-Authenticate"))
        .isEqualTo("Basic realm=\"certhub\", charset=\"UTF-8\", Bearer realm=\"certhub\"");
  }

  @Test
  void txc_3_1_2_refusesAWrongPassword() throws Exception {
    String wrong = "Authorization: Basic Ym90aDp3cm9uZw==\r\n"; // both:wrong
    Reply reply = Reply.send(home.port(), "GET /taxii2/", wrong + Reply.TAXII, "");
    assertThat(reply.isRefusal(401)).isTrue();
    assertThat(reply.header("WWW-Authenticate")).contains("Basic realm=");
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void txc_3_1_4_takesBasic(Who who) throws Exception {
    assertThat(home.get(who, "/taxii2/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void txc_3_2_1_tellsOfItself(Who who) throws Exception {
    JsonObject discovery = home.get(who, "/taxii2/").json();
    assertThat(discovery.fieldNames())
        .containsExactlyInAnyOrder("title", "contact", "default", "api_roots");
    assertThat(discovery.getJsonArray("api_roots")).contains(discovery.getString("default"));
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void txc_3_3_1_tellsOfItsApiRoot(Who who) throws Exception {
    JsonObject root = home.get(who, "/benelux/").json();
    assertThat(root.fieldNames())
        .containsExactlyInAnyOrder("title", "versions", "max_content_length");
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void txc_3_3_2_knowsNoOtherApiRoot(Who who) throws Exception {
    assertThat(home.get(who, "/other/").isRefusal(404)).isTrue();
  }

  @Test
  void txc_3_4_1_listsCollectionsByIdWithTheRightsOfTheAccount() throws Exception {
    for (Who who : Who.values()) {
      JsonArray listed = home.get(who, "/benelux/collections/")
          .json()
          .getJsonArray("collections", new JsonArray());
      assertThat(listed.stream().map(one -> ((JsonObject) one).getString("id"))).isSorted();
      assertThat(listed).hasSize(who == Who.NONE ? 1 : 2);
    }
  }

  @Test
  void txc_3_5_1_1_showsACollectionThatMayBeWritten() throws Exception {
    assertThat(rights(Who.WRITER)).isEqualTo("false true");
  }

  @Test
  void txc_3_5_1_2_showsACollectionThatMayBeReadAndWritten() throws Exception {
    assertThat(rights(Who.BOTH)).isEqualTo("true true");
  }

  @Test
  void txc_3_5_1_3_showsACollectionThatMayBeRead() throws Exception {
    assertThat(rights(Who.READER)).isEqualTo("true false");
  }

  @Test
  void txc_3_5_1_4_showsNoCollectionWhereNothingMayBeDone() throws Exception {
    assertThat(home.get(Who.NONE, COLLECTION).isRefusal(404)).isTrue();
  }

  private String rights(Who who) throws Exception {
    JsonObject shown = home.get(who, COLLECTION).json();
    assertThat(shown.getString("id")).isEqualTo(Probed.BOTH.toString());
    assertThat(shown.getString("alias")).isEqualTo("shared");
    assertThat(shown.getString("title")).isEqualTo("Benelux shared");
    assertThat(shown.getJsonArray("media_types"))
        .containsExactly("application/stix+json;version=2.1");
    return shown.getBoolean("can_read") + " " + shown.getBoolean("can_write");
  }

  @Test
  void txc_3_5_2_1_letsAWriterReadNothing() throws Exception {
    home.add(Who.BOTH, Reply.indicator(1));
    for (String place : new String[] {"objects/", "manifest/", "objects/" + Reply.id(1) + "/"}) {
      assertThat(home.get(Who.WRITER, COLLECTION + place).isRefusal(403)).isTrue();
      assertThat(home.get(Who.NONE, COLLECTION + place).isRefusal(404)).isTrue();
    }
  }

  @Test
  void txc_3_5_2_2_letsAReaderWriteNothing() throws Exception {
    assertThat(home.add(Who.READER, Reply.indicator(2)).isRefusal(403)).isTrue();
    assertThat(home.add(Who.NONE, Reply.indicator(2)).isRefusal(404)).isTrue();
    assertThat(home.get(Who.READER, COLLECTION + "objects/").each("id"))
        .doesNotContain(Reply.id(2));
  }

  @Test
  void txc_3_5_2_3_letsHalfARightDeleteNothing() throws Exception {
    home.add(Who.BOTH, Reply.indicator(3));
    assertThat(home.delete(Who.READER, Reply.id(3)).isRefusal(403)).isTrue();
    assertThat(home.delete(Who.WRITER, Reply.id(3)).isRefusal(403)).isTrue();
    assertThat(home.get(Who.READER, COLLECTION + "objects/").each("id")).contains(Reply.id(3));
  }

  @Test
  void txc_3_5_2_4_answersADeleteWithoutRightsAsIfThereWereNothing() throws Exception {
    assertThat(home.delete(Who.NONE, Reply.id(3)).isRefusal(404)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void txc_3_5_3_knowsNoOtherCollection(Who who) throws Exception {
    String other = "/benelux/collections/" + UUID.randomUUID() + "/";
    assertThat(home.get(who, other).isRefusal(404)).isTrue();
    assertThat(home.get(who, other + "objects/").isRefusal(404)).isTrue();
  }
}
