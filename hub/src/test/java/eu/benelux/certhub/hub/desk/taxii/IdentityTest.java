package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import eu.benelux.certhub.hub.store.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FAULTS S-205, S-207, S-208, S-219 and S-220, and what a token is good for, over TAXII. */
class IdentityTest {
  private static final String LATER = "2026-01-02T00:00:00.000Z";
  private static final String OBJECT = "shared/objects/" + Cast.id(1) + "/";

  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  @Test
  void s205TakesNothingInAnothersName() {
    String named = Cast.indicator(1, Cast.NL, Tlp.GREEN).replaceFirst("\\{", "{\"source\":\"nl\",");
    assertThat(failures(home.post("be", "shared", Cast.indicator(1, Cast.NL, Tlp.GREEN))))
        .isEqualTo(1);
    assertThat(failures(home.post("be", "from-be", named))).isEqualTo(1);
    for (String account : List.of("nl", "lu", "nl-green")) {
      assertThat(home.get(account, OBJECT).status()).as(account).isEqualTo(404);
      assertThat(home.get(account, "from-nl/objects/").indicators()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nl, 2026-01-01T00:00:00.000Z, not yours", // of another
    "nl, 2026-01-02T00:00:00.000Z, not yours",
    "be, 2026-01-01T00:00:00.000Z, what changes needs a later modified", // within a version
    "be, 2026-01-02T00:00:00.000Z, held for review", // the creator's: a person looks at it first
  })
  void s207LowersNoLabelByItself(String account, String modified, String why) {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.AMBER));
    Reply reply = home.post(account, "shared", Cast.indicator(1, Cast.BE, modified, Tlp.CLEAR));
    assertThat(failures(reply)).isEqualTo(1);
    assertThat(reply.body()).contains(why);
    assertThat(home.get("nl-green", OBJECT).status()).isEqualTo(404);
    assertThat(home.get("nl", OBJECT).status()).isEqualTo(200);
  }

  @Test
  void s208HidesAtOnceWhatIsMarkedHigher() {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    assertThat(home.get("nl-green", "shared/objects/").indicators()).hasSize(1);
    home.post("be", "shared", Cast.indicator(1, Cast.BE, LATER, Tlp.AMBER));
    assertThat(home.get("nl-green", OBJECT).each("modified")).doesNotContain(LATER);
    assertThat(home.get("nl-green", OBJECT).status()).isEqualTo(404);
    assertThat(home.get("nl-green", "shared/objects/").indicators()).isEmpty();
    assertThat(home.get("nl-green", "shared/manifest/").indicators()).isEmpty();
    assertThat(home.get("lu", OBJECT).each("modified")).containsExactly(LATER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJiZSJ9.", // {"alg":"none"} {"sub":"be"}
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJiZSJ9",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiZSJ9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "eyJhbGciOiJIUzI1NiIsImtpZCI6Ii4uLy4uL2Rldi9udWxsIn0.eyJzdWIiOiJiZSJ9.AAAA", // kid a path
      })
  void s219KnowsNoJsonWebTokens(String token) {
    assertThat(home.get("", "shared/objects/", Map.of("Authorization", "Bearer " + token))
            .status())
        .isEqualTo(401);
  }

  @Test
  void s220TakesWhatIsReplayedAsTheSame() {
    String object = Cast.indicator(1, Cast.BE, Tlp.GREEN);
    home.post("be", "shared", object);
    String before = home.get("lu", "shared/manifest/?match[version]=all").body();
    String said = home.get("lu", "attestations/manifest/").body();
    home.clock().step(Duration.ofMinutes(10));
    assertThat(failures(home.post("be", "shared", object))).isZero();
    home.open(Map.of());
    assertThat(failures(home.post("be", "shared", object))).isZero();
    assertThat(home.get("lu", "shared/manifest/?match[version]=all").body()).isEqualTo(before);
    assertThat(home.get("lu", "attestations/manifest/").body()).isEqualTo(said);
  }

  @Test
  void publishesNothingWithATokenThatReads() {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    home.token("reads", "be", Scope.READ_ONLY);
    assertThat(home.get("reads", OBJECT).status()).isEqualTo(200);
    assertThat(
            home.post("reads", "shared", Cast.indicator(2, Cast.BE, Tlp.GREEN)).status())
        .isEqualTo(403);
    assertThat(home.delete("reads", OBJECT).status()).isEqualTo(403);
    assertThat(home.get("reads", "").json().getJsonArray("collections"))
        .isNotEmpty()
        .allMatch(one -> !((JsonObject) one).getBoolean("can_write"));
  }

  @Test
  void seesNothingBesideTheCollectionOfAToken() {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    home.token("one", "nl", new Scope(Set.of("from-be"), Set.of()));
    assertThat(home.get("one", "from-be/objects/").indicators()).hasSize(1);
    assertThat(home.get("one", "").json().getJsonArray("collections"))
        .filteredOn(one -> ((JsonObject) one).getBoolean("can_read"))
        .hasSize(1);
    String none = home.get("one", "nowhere/objects/").words();
    for (String other : List.of("shared", "from-nl", "from-lu", "attestations")) {
      assertThat(home.get("one", other + "/objects/").words()).isEqualTo(none).startsWith("404");
    }
  }

  private static int failures(Reply reply) {
    assertThat(reply.status()).isEqualTo(202);
    return reply.json().getInteger("failure_count");
  }
}
