package eu.benelux.certhub.hub.cli.demo;

import eu.benelux.certhub.hub.Home;
import eu.benelux.certhub.hub.cli.home.Founded;
import eu.benelux.certhub.hub.cli.home.Wait;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Everything a step works with.
 *
 * @param home the hub's own, as {@code init} would have made it
 * @param be the TAXII client of an analyst at CERT.be; the others likewise
 * @param post the mail program of NCSC-NL
 */
record Stage(
    Founded home,
    Cast cast,
    Story story,
    Analyst be,
    Analyst nl,
    Analyst lu,
    MailProgram post,
    Report report,
    Clock clock) {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  Path folder() {
    return home.folder();
  }

  /** Asks the running hub as {@code hub/certhub quarantine} and {@code deliveries} do. */
  JsonObject ask(String question) throws IOException {
    return Wait.on(
        new Home(home.folder(), home.settings(), clock).ask(new JsonObject().put("ask", question)),
        ANSWER_MAX);
  }
}
