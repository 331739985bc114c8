package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The TAXII desk. */
class TaxiiDeskTest {
  private static final String LATER = "2026-01-02T00:00:00.000Z";

  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  @Test
  void handsOnTheSameBytes() {
    String object = Cast.indicator(1, Cast.BE, Tlp.AMBER);
    Reply posted = home.post("be", "shared", object);
    assertThat(posted.status()).isEqualTo(202);
    assertThat(posted.json().getInteger("success_count")).isEqualTo(1);
    Reply read = home.get("lu", "shared/objects/?match%5Btype%5D=indicator");
    assertThat(read.body()).contains(object);
    assertThat(home.get("lu", "shared/objects/" + Cast.id(1) + "/").body()).contains(object);
  }

  /** Account, collection, and the status of a read, of a post, of a delete of what is not there. */
  private static final String RIGHTS = """
      be shared 200 202 404
      be from-be 200 202 404
      be from-nl 200 403 403
      be from-lu 200 403 403
      be attestations 200 403 403
      be nowhere 404 404 404
      nl shared 200 202 404
      nl from-be 200 403 403
      nl from-nl 200 202 404
      nl attestations 200 403 403
      nl-served shared 200 403 403 - whom a member serves never writes
      nl-served from-nl 200 403 403
      nl-mute shared 200 403 403 - an account without the verb
      lu shared 200 403 403 - nor do a member's own systems
      lu from-lu 200 403 403
      lu from-be 200 403 403
      xx shared 401 401 401 - of no member
      nobody shared 401 401 401
      """;

  @Test
  void keepsTheTableOfRights() {
    assertThat(RIGHTS.lines()).hasSize(18).allSatisfy(line -> {
      String[] row = line.split(" ", -1);
      String account = row[0];
      String collection = row[1];
      int read = Integer.parseInt(row[2]);
      assertThat(home.get(account, collection + "/objects/").status()).isEqualTo(read);
      assertThat(home.get(account, collection + "/manifest/").status()).isEqualTo(read);
      assertThat(home.get(account, collection + "/").status()).isEqualTo(read);
      String own = Cast.indicator(1, account.startsWith("nl") ? Cast.NL : Cast.BE, Tlp.GREEN);
      assertThat(home.post(account, collection, own).status()).isEqualTo(Integer.parseInt(row[3]));
      assertThat(
              home.delete(account, collection + "/objects/" + Cast.id(9) + "/").status())
          .isEqualTo(Integer.parseInt(row[4]));
    });
    assertThat(home.get("", "shared/objects/").status()).isEqualTo(401);
  }

  @Test
  void knowsNoOtherVerbs() {
    List<String> unknown = List.of(
        "PUT shared/objects/",
        "PATCH shared/objects/",
        "DELETE shared/objects/",
        "POST shared/manifest/",
        "POST shared/",
        "DELETE shared/",
        "POST ");
    assertThat(unknown).allSatisfy(line -> {
      String[] row = line.split(" ", 2);
      assertThat(home.ask("be", HttpMethod.valueOf(row[0]), row[1], "").status())
          .isEqualTo(405);
    });
  }

  @Test
  void listsTheSameCollectionsForEverybodyWithHisOwnRights() {
    JsonArray be = home.get("be", "").json().getJsonArray("collections");
    JsonArray served = home.get("nl-served", "").json().getJsonArray("collections");
    assertThat(column(be, "alias"))
        .containsExactlyInAnyOrder("shared", "attestations", "from-be", "from-lu", "from-nl");
    assertThat(column(be, "id")).isEqualTo(column(served, "id"));
    assertThat(column(be, "title")).doesNotHaveDuplicates().noneMatch(title -> title.contains("."));
    assertThat(column(be, "description")).allMatch(text -> text.endsWith("TLP:AMBER+STRICT."));
    assertThat(column(served, "description")).allMatch(text -> text.endsWith("TLP:AMBER."));
    assertThat(writable(be)).containsExactlyInAnyOrder("shared", "from-be");
    assertThat(writable(served)).isEmpty();
  }

  @Test
  void tellsTheCeilingOfTheMemberWhereThatIsLower() {
    home.open(Map.of(Cast.BE, Tlp.GREEN));
    JsonArray be = home.get("be", "").json().getJsonArray("collections");
    assertThat(column(be, "description"))
        .filteredOn(text -> !text.startsWith("What CERT be published"))
        .hasSize(4)
        .allMatch(text -> text.endsWith("TLP:GREEN."));
    assertThat(column(be, "description"))
        .anyMatch(text -> text.startsWith("What CERT be") && text.endsWith("TLP:AMBER+STRICT."));
  }

  @Test
  void keepsTheIdsOfCollectionsForEver() {
    String before = home.get("be", "").body();
    home.open(Map.of());
    assertThat(home.get("be", "").body()).isEqualTo(before);
    for (String id : column(home.get("be", "").json().getJsonArray("collections"), "id")) {
      assertThat(UUID.fromString(id).version()).isEqualTo(4);
      assertThat(home.get("be", id + "/").status()).isEqualTo(200);
    }
  }

  @Test
  void showsAStatusToItsSubmitterAlone() {
    JsonObject posted =
        home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN)).json();
    String id = posted.getString("id");
    assertThat(status("be", id).json()).isEqualTo(posted);
    String unknown = status("be", UUID.randomUUID().toString()).words();
    assertThat(unknown).startsWith("404");
    assertThat(status("nl", id).words()).isEqualTo(unknown);
    assertThat(status("be-two", id).words()).isEqualTo(unknown);
    assertThat(status("be", "1-1-1-1-1").words()).isEqualTo(unknown);
  }

  private Reply status(String account, String id) {
    return home.askRoot(account, HttpMethod.GET, "/benelux/status/" + id + "/", "");
  }

  @Test
  void saysWhatBecameOfEachObject() {
    String invalid = "{\"type\":\"indicator\",\"id\":\"" + Cast.id(2) + "\"}";
    JsonObject said = home.post(
            "be",
            "shared",
            Cast.indicator(1, Cast.BE, Tlp.GREEN),
            invalid,
            Cast.indicator(3, Cast.NL, Tlp.GREEN))
        .json();
    assertThat(said.getInteger("total_count")).isEqualTo(3);
    assertThat(said.getInteger("success_count")).isEqualTo(1);
    assertThat(said.getInteger("failure_count")).isEqualTo(2);
    JsonArray failures = said.getJsonArray("failures");
    assertThat(column(failures, "id")).containsExactlyInAnyOrder(Cast.id(2), Cast.id(3));
    assertThat(column(failures, "version"))
        .allMatch(version -> version.matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3,6}Z"));
    assertThat(failures.toString()).contains("not yours");
  }

  @Test
  void refusesRedWholeAndSaysWhatToDo() {
    Reply reply = home.post(
        "be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN), Cast.indicator(2, Cast.BE, Tlp.RED));
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().getString("description")).contains(Cast.id(2), "TLP:RED", "Seal it");
    assertThat(home.get("be", "shared/objects/").indicators()).isEmpty();
  }

  @Test
  void deletesOwnCopiesOnly() {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    String object = "/objects/" + Cast.id(1) + "/";
    assertThat(home.delete("nl", "shared" + object).status()).isEqualTo(403);
    assertThat(home.delete("nl", "from-be" + object).status()).isEqualTo(403);
    assertThat(home.get("nl", "shared" + object).status()).isEqualTo(200);
    assertThat(home.delete("be", "from-be" + object).status()).isEqualTo(200);
    for (String account : List.of("be", "nl", "lu")) {
      assertThat(home.get(account, "shared" + object).status()).isEqualTo(404);
      assertThat(home.get(account, "shared" + object + "versions/").status()).isEqualTo(404);
      assertThat(home.get(account, "shared/objects/").indicators()).isEmpty();
      assertThat(home.get(account, "shared/manifest/").indicators()).isEmpty();
    }
    assertThat(home.delete("be", "shared" + object).status()).isEqualTo(404);
    assertThat(home.get("nl", "attestations/objects/").each("type"))
        .filteredOn("certhub-attestation"::equals)
        .hasSize(2); // that it was accepted, and that it is withdrawn
  }

  @Test
  void knowsVersions() {
    String first = Cast.indicator(1, Cast.BE, Tlp.GREEN);
    String second = Cast.indicator(1, Cast.BE, LATER, Tlp.GREEN);
    home.post("be", "shared", first, second);
    String object = "shared/objects/" + Cast.id(1) + "/";
    assertThat(home.get("nl", object).each("modified")).containsExactly(LATER);
    assertThat(home.get("nl", object + "?match%5Bversion%5D=all").each("modified"))
        .containsExactly("2026-01-01T00:00:00.000Z", LATER);
    JsonArray versions = home.get("nl", object + "versions/").json().getJsonArray("versions");
    assertThat(versions.stream().toList()).isEqualTo(List.of("2026-01-01T00:00:00.000Z", LATER));
    String manifest = "shared/manifest/?match%5Bversion%5D=all&match%5Bid%5D=" + Cast.id(1);
    assertThat(home.get("nl", manifest).each("version"))
        .containsExactly("2026-01-01T00:00:00.000Z", LATER);
  }

  @ParameterizedTest
  @CsvSource({"nl-served, AMBER_STRICT", "nl-green, AMBER", "be-green, AMBER"})
  void tellsNothingOfWhatAnAccountMayNotSee(String account, Tlp tlp) {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, tlp));
    for (String collection : List.of("shared", "from-be")) {
      for (String path : List.of("%s/objects/%s/", "%s/objects/%s/versions/")) {
        Reply hidden = home.get(account, path.formatted(collection, Cast.id(1)));
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.words())
            .isEqualTo(home.get(account, path.formatted(collection, Cast.id(2))).words());
      }
      String matching = collection + "/objects/?match%5Bid%5D=";
      assertThat(home.get(account, matching + Cast.id(1)).words())
          .isEqualTo(home.get(account, matching + Cast.id(2)).words());
      assertThat(home.get(account, collection + "/manifest/").indicators()).isEmpty();
    }
    assertThat(home.get(account, "attestations/objects/").body()).doesNotContain(Cast.id(1));
    String own = "shared/objects/%s/";
    assertThat(home.delete(account, own.formatted(Cast.id(1))).words())
        .isEqualTo(home.delete(account, own.formatted(Cast.id(2))).words());
    assertThat(home.get("be", own.formatted(Cast.id(1))).status()).isEqualTo(200);
  }

  @Test
  void countsAndDatesWhatIsSeenOnly() {
    String page = "from-be/objects/?limit=1";
    for (int i = 1; i <= 5; i++) {
      home.post("be", "shared", Cast.indicator(i, Cast.BE, i % 2 == 0 ? Tlp.AMBER : Tlp.GREEN));
    }
    List<String> all = home.get("be", "from-be/manifest/").each("date_added");
    Reply first = home.get("nl-green", page);
    Reply second = home.get("nl-green", page + "&next=" + first.json().getString("next"));
    Reply third = home.get("nl-green", page + "&next=" + second.json().getString("next"));
    assertThat(first.indicators()).containsExactly(Cast.id(1));
    assertThat(second.indicators()).containsExactly(Cast.id(3));
    assertThat(third.indicators()).containsExactly(Cast.id(5));
    assertThat(second.header("X-TAXII-Date-Added-First")).contains(all.get(2));
    assertThat(second.header("X-TAXII-Date-Added-Last")).contains(all.get(2));
    assertThat(third.json().getBoolean("more")).isFalse();
    home.post("be", "shared", Cast.indicator(6, Cast.BE, Tlp.AMBER));
    Reply last = home.get("nl-green", page + "&next=" + second.json().getString("next"));
    assertThat(last.words()).isEqualTo(third.words());
    Reply after = home.get("nl-green", "from-be/objects/?added_after=" + all.get(4));
    assertThat(after.header("X-TAXII-Date-Added-Last").orElse(all.get(4))).isEqualTo(all.get(4));
  }

  @Test
  void lowersACeilingForWhatIsThereAlready() {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.AMBER));
    home.open(Map.of(Cast.NL, Tlp.GREEN));
    assertThat(home.get("nl", "shared/objects/" + Cast.id(1) + "/").status()).isEqualTo(404);
    assertThat(home.get("lu", "shared/objects/" + Cast.id(1) + "/").status()).isEqualTo(200);
  }

  private static List<String> column(JsonArray rows, String name) {
    return rows.stream().map(row -> ((JsonObject) row).getString(name)).toList();
  }

  private static List<String> writable(JsonArray rows) {
    return rows.stream()
        .map(JsonObject.class::cast)
        .filter(row -> row.getBoolean("can_write"))
        .map(row -> row.getString("alias"))
        .toList();
  }
}
