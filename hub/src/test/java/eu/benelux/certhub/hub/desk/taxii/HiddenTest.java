package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an account may not see leaves no trace in what it is told: FAULTS S-204, S-206 and S-209. */
class HiddenTest {
  private static final List<String> COLLECTIONS =
      List.of("shared", "from-be", "from-nl", "attestations");

  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  @Test
  void s204TellsAHiddenObjectFromAMissingOneNowhere() {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    home.post("be", "shared", Cast.indicator(2, Cast.BE, Tlp.AMBER));
    for (String account : List.of("nl-green", "be-green", "nl-served")) {
      boolean sees = account.equals("nl-served");
      for (String collection : COLLECTIONS) {
        for (String path : List.of(
            "%s/objects/%s/",
            "%s/objects/%s/versions/",
            "%s/objects/%s/?match[version]=all",
            "%s/objects/?match[id]=%s",
            "%s/manifest/?match[id]=%s&match[version]=all")) {
          String hidden =
              home.get(account, path.formatted(collection, Cast.id(2))).words();
          String missing =
              home.get(account, path.formatted(collection, Cast.id(3))).words();
          if (!sees) {
            assertThat(hidden).as(account + " " + path).isEqualTo(missing);
          }
        }
      }
    }
    // Who may delete, and does not see it.
    assertThat(home.delete("be-green", "shared/objects/" + Cast.id(2) + "/").words())
        .isEqualTo(home.delete("be-green", "shared/objects/" + Cast.id(3) + "/").words())
        .startsWith("404");
    assertThat(home.get("be", "shared/objects/" + Cast.id(2) + "/").status()).isEqualTo(200);
  }

  @Test
  void s206TouchesNothingOfAnotherCollection() {
    home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN));
    String object = "/objects/" + Cast.id(1) + "/";
    for (String collection : List.of("from-nl", "attestations")) {
      assertThat(home.get("nl", collection + object).status()).isEqualTo(404);
      assertThat(
              home.get("nl", collection + "/objects/?match[id]=" + Cast.id(1)).each("id"))
          .isEmpty();
    }
    String body = "{\"collection\":\"from-nl\",\"objects\":["
        + Cast.indicator(2, Cast.BE, Tlp.GREEN).replaceFirst("\\{", "{\"collection\":\"from-nl\",")
        + "]}";
    home.ask("be", HttpMethod.POST, "from-be/objects/?collection=from-nl", body);
    assertThat(home.get("nl", "from-nl/objects/").indicators()).isEmpty();
    assertThat(home.delete("nl", "from-nl" + object).status()).isIn(403, 404);
    assertThat(home.delete("be", "attestations" + object).status()).isEqualTo(403);
    assertThat(home.get("nl", "from-be" + object).status()).isEqualTo(200);
  }

  @Test
  void s209SaysTheSameBeforeAndAfterWhatIsHidden() {
    for (int i = 1; i <= 4; i++) {
      home.post("be", "shared", Cast.indicator(i, Cast.BE, Tlp.GREEN));
    }
    List<String> before = everything("nl-green");
    home.post("be", "shared", Cast.indicator(11, Cast.BE, Tlp.AMBER));
    home.post("nl", "from-nl", Cast.indicator(12, Cast.NL, Tlp.AMBER_STRICT));
    assertThat(everything("nl-green")).isEqualTo(before);
    home.delete("be", "shared/objects/" + Cast.id(11) + "/");
    assertThat(everything("nl-green")).isEqualTo(before);
    home.post("be", "shared", Cast.indicator(5, Cast.BE, Tlp.GREEN));
    assertThat(everything("nl-green")).isNotEqualTo(before);
  }

  /** All that an account can be told: bodies, dates, tags and lengths. */
  private List<String> everything(String account) {
    List<String> told = new ArrayList<>();
    told.add(shown(home.get(account, "")));
    for (String collection : COLLECTIONS) {
      for (String path : List.of(
          "/",
          "/objects/",
          "/objects/?limit=1",
          "/objects/?limit=2&match[type]=indicator",
          "/manifest/?match[version]=all",
          "/objects/?match[type]=none",
          "/objects/?added_after=2026-03-01T10:00:00Z&limit=3",
          "/objects/" + Cast.id(1) + "/",
          "/objects/" + Cast.id(1) + "/versions/",
          "/objects/" + Cast.id(11) + "/")) {
        told.add(collection + path + " " + shown(home.get(account, collection + path)));
      }
    }
    return told;
  }

  private static String shown(Reply reply) {
    return reply.words()
        + reply.header("ETag")
        + reply.header("Content-Length")
        + reply.header("Last-Modified");
  }
}
