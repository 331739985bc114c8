package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.directory.Group;
import eu.benelux.certhub.config.directory.Membership;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups as TAXII clients see them. */
class TaxiiGroupsTest {
  private static final String OBJECTS = "group-banking/objects/";

  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  @BeforeEach
  void open() {
    home.open(Map.of(), List.of(group("banking", "be", "nl")));
  }

  private static Group group(String name, String... members) {
    return new Group(
        name, Stream.of(members).map(Membership::new).toList(), Optional.of("Of." + name));
  }

  private List<JsonObject> collections(String account) {
    return home.get(account, "").json().getJsonArray("collections").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private Optional<JsonObject> banking(String account) {
    return collections(account).stream()
        .filter(one -> one.getString("alias").equals("group-banking"))
        .findFirst();
  }

  private String id() {
    return banking("be").orElseThrow().getString("id");
  }

  @Test
  void areListedForTheirMembersAlone() {
    JsonObject be = banking("be").orElseThrow();
    assertThat(be.getString("title")).isEqualTo("Group Of banking");
    assertThat(be.getString("description"))
        .isEqualTo("Shared inside the group only: CERT.be, NCSC-NL. Up to TLP:AMBER+STRICT.");
    assertThat(be.getBoolean("can_write")).isTrue();
    assertThat(banking("nl-green").orElseThrow().getBoolean("can_write")).isFalse();
    assertThat(banking("nl-green").orElseThrow().getString("description"))
        .endsWith("Up to TLP:GREEN.");
    assertThat(collections("lu").toString()).doesNotContain("anking", "Shared inside");
    assertThat(collections("be"))
        .filteredOn(one -> !one.getString("alias").equals("group-banking"))
        .extracting(one -> one.getString("id"))
        .as(
            "what all see stands in one order, by its id (TAXII 2.1, 5.1), whatever group is between")
        .isEqualTo(collections("lu").stream().map(one -> one.getString("id")).toList());
  }

  /** By alias and by id, with whatever verb: there is none. */
  @Test
  void areUnknownToEverybodyElse() {
    home.post("be", "group-banking", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    String unknown = UUID.randomUUID().toString();
    for (String account : List.of("lu", "xx", "nobody")) {
      for (String below : List.of(
          "",
          "objects/",
          "manifest/",
          "objects/" + Cast.id(1) + "/",
          "objects/" + Cast.id(1) + "/versions/")) {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE)) {
          String body = method.equals(HttpMethod.POST) ? "{\"objects\":[]}" : "";
          String alias = ask(account, method, "group-banking", below, body);
          assertThat(alias).isEqualTo(ask(account, method, "group-nothing", below, body));
          assertThat(ask(account, method, id(), below, body))
              .isEqualTo(ask(account, method, unknown, below, body));
        }
      }
    }
    assertThat(home.get("lu", OBJECTS).status()).isEqualTo(404);
    assertThat(home.get("lu", id() + "/objects/").status()).isEqualTo(404);
  }

  private String ask(
      String account, HttpMethod method, String collection, String below, String body) {
    Reply reply = home.ask(account, method, collection + "/" + below, body);
    return reply.words().replace(collection, "*");
  }

  @Test
  void shareInsideAndShowItInSharedOnce() {
    String object = Cast.indicator(1, Cast.BE, Tlp.GREEN);
    JsonObject posted = home.post("be", "group-banking", object).json();
    assertThat(posted.getInteger("success_count")).isEqualTo(1);
    for (String collection : List.of("group-banking", "shared", "from-be")) {
      assertThat(home.get("nl", collection + "/objects/").indicators()).containsExactly(Cast.id(1));
      assertThat(home.get("nl-green", collection + "/manifest/").indicators()).hasSize(1);
    }
    for (String collection : List.of("shared", "from-be")) {
      assertThat(home.get("lu", collection + "/objects/").indicators()).isEmpty();
      assertThat(home.get("lu", collection + "/objects/" + Cast.id(1) + "/").status())
          .isEqualTo(404);
      assertThat(home.get("lu", collection + "/objects/" + Cast.id(1) + "/versions/")
              .status())
          .isEqualTo(404);
    }
    assertThat(home.get("lu", "attestations/objects/").each("type"))
        .doesNotContain("certhub-attestation");
    assertThat(home.post("be", "shared", object).body()).contains("now also in shared");
    assertThat(home.get("nl", "shared/objects/?match%5Bversion%5D=all").indicators())
        .hasSize(1);
    assertThat(home.get("lu", "shared/objects/").indicators()).hasSize(1);
    assertThat(home.post("be", "group-banking", Cast.indicator(2, Cast.BE, Tlp.AMBER))
            .status())
        .isEqualTo(202);
    assertThat(home.get("nl-green", OBJECTS).indicators()).hasSize(1);
  }

  @Test
  void losesWhatIsDeletedThereAlone() {
    String object = Cast.indicator(1, Cast.BE, Tlp.GREEN);
    home.post("be", "group-banking", object);
    home.post("be", "shared", object);
    String path = "objects/" + Cast.id(1) + "/";
    assertThat(home.delete("nl", "group-banking/" + path).status()).isEqualTo(403);
    assertThat(home.delete("be", "group-banking/" + path).status()).isEqualTo(200);
    assertThat(home.get("nl", "group-banking/" + path).status()).isEqualTo(404);
    assertThat(home.get("nl", "shared/" + path).status()).isEqualTo(200);
    assertThat(home.delete("be", "shared/" + path).status()).isEqualTo(200);
    assertThat(home.get("nl", "shared/" + path).status()).isEqualTo(404);
  }

  @Test
  void keepTheirIdsForEver() {
    String before = id();
    home.post("be", "group-banking", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    home.open(Map.of());
    assertThat(banking("be")).isEmpty();
    assertThat(home.get("be", before + "/objects/").status()).isEqualTo(404);
    assertThat(home.get("nl", "shared/objects/").indicators()).isEmpty();
    home.open(Map.of(), List.of(group("energy", "be", "lu"), group("banking", "be", "nl")));
    assertThat(id()).isEqualTo(before);
    assertThat(home.get("nl", OBJECTS).indicators()).hasSize(1);
    assertThat(banking("lu")).isEmpty();
  }

  /** The hub runs on: the end of a term is seen by the very next request. */
  @Test
  void letGoOfWhoseTermIsOver() {
    home.open(Map.of(), List.of(group("banking", "be", "lu", "nl until 2026-03-01")));
    home.post("be", "group-banking", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    assertThat(banking("nl").orElseThrow().getString("description"))
        .contains("NCSC-NL until 2026-03-01");
    assertThat(home.get("nl", OBJECTS).indicators()).hasSize(1);
    home.clock().step(Duration.ofHours(14));
    assertThat(banking("nl")).isEmpty();
    assertThat(home.get("nl", OBJECTS).status()).isEqualTo(404);
    assertThat(home.get("nl", "shared/objects/").indicators()).isEmpty();
    assertThat(home.post("nl", "group-banking", Cast.indicator(2, Cast.NL, Tlp.GREEN))
            .status())
        .isEqualTo(404);
    assertThat(home.get("lu", OBJECTS).indicators()).hasSize(1);
    assertThat(home.post("be", "group-banking", Cast.indicator(2, Cast.BE, Tlp.GREEN))
            .status())
        .isEqualTo(202);
    assertThat(home.get("nl", "attestations/objects/").each("type"))
        .filteredOn("certhub-attestation"::equals)
        .as("of what he could see")
        .hasSize(1);
  }
}
