package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statuses over the real store: rows 23 and 24 of TAXII. */
class StatusesTest {
  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  private Reply status(String account, String id) {
    return home.askRoot(account, HttpMethod.GET, "/benelux/status/" + id + "/", "");
  }

  @Test
  void row23KeepsAStatusForADayAndOverARestart() {
    JsonObject posted = home.post(
            "be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN), "{\"id\":\"x\"}")
        .json();
    String id = posted.getString("id");
    home.clock().step(Duration.ofHours(24).plusMinutes(1));
    home.post("be", "shared", Cast.indicator(2, Cast.BE, Tlp.GREEN));
    assertThat(status("be", id).json()).isEqualTo(posted);
    home.open(Map.of());
    home.clock().step(Duration.ofHours(24).plusMinutes(1));
    home.post("be", "shared", Cast.indicator(3, Cast.BE, Tlp.GREEN));
    assertThat(status("be", id).json()).isEqualTo(posted);
  }

  @Test
  void row23ShowsAStatusToWhoSubmittedAndToNobodyElse() {
    String id =
        home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN)).json().getString("id");
    String unknown = status("be", UUID.randomUUID().toString()).words();
    assertThat(status("be", id).status()).isEqualTo(200);
    for (String other : List.of("be-two", "be-green", "nl", "lu", "nl-served")) {
      assertThat(status(other, id).words()).as(other).isEqualTo(unknown);
    }
    assertThat(status("", id).status()).isEqualTo(401);
  }

  @Test
  void row24AddsUpWhateverWasSubmitted() {
    String green = Cast.indicator(1, Cast.BE, Tlp.GREEN);
    for (String[] objects : new String[][] {
      {green},
      {green, green}, // twice in one envelope
      {green, Cast.indicator(2, Cast.BE, Tlp.GREEN)}, // one is held already
      {"{\"id\":\"x\"}"},
      {"{}", "{}", green},
      {Cast.indicator(3, Cast.NL, Tlp.GREEN), Cast.indicator(4, Cast.BE, Tlp.GREEN)}, // not ours
      {green.replace("caf", "tea")}, // another content under the same version
    }) {
      Reply reply = home.post("be", "shared", objects);
      assertThat(reply.status()).isEqualTo(202);
      JsonObject status = reply.json();
      assertThat(status.getString("status")).isEqualTo("complete");
      assertThat(status.getInteger("total_count")).as(status.encode()).isEqualTo(objects.length);
      int sum = 0;
      for (String kind : List.of("success", "failure", "pending")) {
        int count = status.getInteger(kind + "_count");
        String list = kind.equals("success") ? "successes" : kind + "s";
        assertThat(status.getJsonArray(list, new JsonArray())).hasSize(count);
        assertThat(status.containsKey(list)).isEqualTo(count > 0);
        sum += count;
      }
      assertThat(sum).isEqualTo(objects.length);
      assertThat(status("be", status.getString("id")).json()).isEqualTo(status);
    }
  }
}
