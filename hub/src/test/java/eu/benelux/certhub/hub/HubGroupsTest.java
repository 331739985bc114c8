package eu.benelux.certhub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.config.Settings;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.store.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub of three members, two of whom share among themselves. */
class HubGroupsTest {
  private static final String TAXII = "application/taxii+json;version=2.1";

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir
  Path folder = Path.of("");

  @Test
  void sharesInsideAGroupBeforeAndAfterARestart() throws Exception {
    HubHome home = new HubHome(folder);
    String be = home.account("be", Cast.BE);
    String lu = home.account("lu", Cast.LU);
    String nl = home.account("nl", Cast.NL);
    String groups = "groups: [{name: banking, members: [be, lu]}]\n";
    HubSettings settings = Settings.readText(
            home.yaml(0, 0) + groups, folder, HubSettings.class, Map.of())
        .fold(good -> good, faults -> {
          throw new AssertionError(faults.toString());
        });
    Hub first = Await.of(home.open(settings));
    String object = Cast.indicator(1, Cast.BE, Tlp.AMBER);
    String posted = ask(first, be, "group-banking/objects/", "{\"objects\":[" + object + "]}")
        .body();
    assertThat(posted).contains("\"success_count\":1");
    String listed = ask(first, lu, "", "").body();
    assertThat(ask(first, lu, "shared/objects/", "").body()).contains(object);
    Await.of(first.close());
    Hub second = Await.of(home.open(settings));
    assertThat(ask(second, lu, "", "").body()).isEqualTo(listed).contains("group-banking");
    assertThat(ask(second, lu, "group-banking/objects/", "").body()).contains(object);
    assertThat(ask(second, nl, "", "").body()).contains("shared").doesNotContain("banking");
    assertThat(ask(second, nl, "group-banking/objects/", "").statusCode()).isEqualTo(404);
    assertThat(ask(second, nl, "shared/objects/", "").body()).doesNotContain(Cast.id(1));
    Await.of(second.close());
  }

  private HttpResponse<String> ask(Hub hub, String token, String path, String body)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create(hub.url() + "/benelux/collections/" + path))
        .header("Accept", TAXII)
        .header("Authorization", "Bearer " + token);
    if (!body.isEmpty()) {
      request.header("Content-Type", TAXII).POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
