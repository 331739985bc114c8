package eu.benelux.certhub.hub.desk.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.Cast;
import eu.benelux.certhub.hub.desk.taxii.TaxiiHome.Reply;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what where: FAULTS S-203, S-217 and S-218, and rows 19, 44, 47 and 51 of TAXII. */
class RightsTest {
  private static final List<String> ACCOUNTS = List.of("be", "nl", "lu", "nl-green", "");

  /**
   * Method and path, then the status for BE, NL, LU (a machine), a machine of NL up to GREEN, and
   * nobody. SEEN is BE's and GREEN, HIDDEN is BE's and AMBER, NONE is not there; STATUS is BE's.
   */
  private static final String TABLE = """
      GET /taxii2/                                        200 200 200 200 401
      GET /taxii2/openapi.json                            200 200 200 200 401
      GET /benelux/                                       200 200 200 200 401
      GET /nowhere/                                       404 404 404 404 401
      GET /benelux/status/STATUS/                         200 404 404 404 401
      GET /benelux/status/NONE/                           404 404 404 404 401
      GET /benelux/collections/                           200 200 200 200 401
      GET /benelux/collections/shared/                    200 200 200 200 401
      GET /benelux/collections/from-be/                   200 200 200 200 401
      GET /benelux/collections/from-nl/                   200 200 200 200 401
      GET /benelux/collections/attestations/              200 200 200 200 401
      GET /benelux/collections/none/                      404 404 404 404 401
      GET /benelux/collections/shared/manifest/           200 200 200 200 401
      GET /benelux/collections/from-nl/manifest/          200 200 200 200 401
      GET /benelux/collections/none/manifest/             404 404 404 404 401
      GET /benelux/collections/shared/objects/            200 200 200 200 401
      GET /benelux/collections/from-be/objects/           200 200 200 200 401
      GET /benelux/collections/none/objects/              404 404 404 404 401
      GET /benelux/collections/shared/objects/SEEN/       200 200 200 200 401
      GET /benelux/collections/from-be/objects/SEEN/      200 200 200 200 401
      GET /benelux/collections/from-nl/objects/SEEN/      404 404 404 404 401
      GET /benelux/collections/attestations/objects/SEEN/ 404 404 404 404 401
      GET /benelux/collections/shared/objects/HIDDEN/     200 200 200 404 401
      GET /benelux/collections/from-be/objects/HIDDEN/    200 200 200 404 401
      GET /benelux/collections/shared/objects/NONE/       404 404 404 404 401
      GET /benelux/collections/shared/objects/SEEN/versions/   200 200 200 200 401
      GET /benelux/collections/shared/objects/HIDDEN/versions/ 200 200 200 404 401
      GET /benelux/collections/shared/objects/NONE/versions/   404 404 404 404 401
      POST /benelux/collections/shared/objects/           202 202 403 403 401
      POST /benelux/collections/from-be/objects/          202 403 403 403 401
      POST /benelux/collections/from-nl/objects/          403 202 403 403 401
      POST /benelux/collections/attestations/objects/     403 403 403 403 401
      POST /benelux/collections/none/objects/             404 404 404 404 401
      DELETE /benelux/collections/from-nl/objects/NONE/   403 404 403 403 401
      DELETE /benelux/collections/from-be/objects/NONE/   404 403 403 403 401
      DELETE /benelux/collections/none/objects/SEEN/      404 404 404 404 401
      DELETE /benelux/collections/attestations/objects/SEEN/ 403 403 403 403 401
      DELETE /benelux/collections/shared/objects/NONE/    404 404 403 403 401
      DELETE /benelux/collections/shared/objects/HIDDEN/  200 403 403 403 401
      DELETE /benelux/collections/shared/objects/SEEN/    200 403 403 403 401
      """;

  @RegisterExtension
  private static final TaxiiHome HOME = new TaxiiHome();

  private final TaxiiHome home = HOME;

  @Test
  void s203AndRow44AndRow47AndRow51KeepTheTable() {
    String status = fill();
    List<String> found = new ArrayList<>();
    for (String line : TABLE.lines().toList()) {
      String[] row = line.split(" +", -1);
      String path = row[1]
          .replace("STATUS", status)
          .replace("SEEN", Cast.id(1))
          .replace("HIDDEN", Cast.id(2))
          .replace("NONE", path(row[1]));
      StringBuilder statuses = new StringBuilder();
      // Nobody first and BE last: what is deleted is gone for those who come after.
      for (int i = ACCOUNTS.size() - 1; i >= 0; i--) {
        String account = ACCOUNTS.get(i);
        statuses.insert(0, " " + ask(account, row[0], path).status());
      }
      found.add(line.substring(0, line.indexOf(row[2])) + statuses.substring(1));
    }
    assertThat(String.join("\n", found)).isEqualTo(TABLE.strip());
  }

  /** An id that nothing has. */
  private static String path(String pattern) {
    return pattern.contains("/status/") ? UUID.randomUUID().toString() : Cast.id(99);
  }

  private Reply ask(String account, String method, String path) {
    String own = "{\"objects\":["
        + Cast.indicator(
            account.startsWith("nl") ? 11 : 12,
            account.startsWith("nl") ? Cast.NL : Cast.BE,
            Tlp.GREEN)
        + "]}";
    return home.askRoot(
        account, HttpMethod.valueOf(method), path, method.equals("POST") ? own : "");
  }

  /** The id of BE's status. */
  private String fill() {
    home.post("be", "shared", Cast.indicator(2, Cast.BE, Tlp.AMBER));
    return home.post("be", "shared", Cast.indicator(1, Cast.BE, Tlp.GREEN))
        .json()
        .getString("id");
  }

  @Test
  void s203KnowsNoOtherMethod() {
    fill();
    List<String> paths = List.of(
        "/taxii2/",
        "/taxii2/openapi.json",
        "/benelux/",
        "/benelux/status/" + UUID.randomUUID() + "/",
        "/benelux/collections/",
        "/benelux/collections/shared/",
        "/benelux/collections/shared/manifest/",
        "/benelux/collections/shared/objects/",
        "/benelux/collections/shared/objects/" + Cast.id(1) + "/",
        "/benelux/collections/shared/objects/" + Cast.id(1) + "/versions/");
    for (String path : paths) {
      for (String method : List.of("PUT", "PATCH", "POST", "DELETE", "OPTIONS", "FOO")) {
        String known =
            path.endsWith("/objects/") ? "POST" : path.endsWith(Cast.id(1) + "/") ? "DELETE" : "";
        if (!method.equals(known)) {
          Reply reply = home.askRoot("be", HttpMethod.valueOf(method), path, "");
          assertThat(reply.status()).as(method + " " + path).isEqualTo(405);
          assertThat(reply.header("Allow")).isPresent();
        }
      }
    }
  }

  @Test
  void s217ChangesNothingOnAGet() {
    fill();
    String before = home.get("be", "shared/objects/").body();
    for (String query : List.of(
        "?delete=1&_method=DELETE", "?_method=DELETE", "?method=delete", "?x-http-method=DELETE")) {
      home.get("be", "shared/objects/" + Cast.id(1) + "/" + query);
      home.get("be", "shared/objects/" + query);
    }
    assertThat(home.get("be", "shared/objects/").body()).isEqualTo(before);
  }

  @Test
  void s218LetsNoOtherSiteReadAlong() {
    for (String account : List.of("be", "")) {
      Reply reply = home.get(account, "shared/objects/");
      assertThat(reply.response().headers().names())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
      Reply asked =
          home.askRoot(account, HttpMethod.OPTIONS, "/benelux/collections/shared/objects/", "");
      assertThat(asked.response().headers().names())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
  }
}
