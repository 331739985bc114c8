package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.HubSettings;
import eu.benelux.certhub.hub.cli.home.Wait;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks a home and prints its answer: as a table for people, as JSON for programs. */
record Listing(HomeFolder home, boolean json) {
  private static final Duration ANSWER_MAX = Duration.ofMinutes(1);

  /** One line per item, with these of its values. */
  int items(JsonObject question, List<String> columns) throws IOException {
    Optional<JsonObject> answer = ask(question);
    answer.filter(Listing::done).ifPresent(given -> {
      JsonArray items = given.getJsonArray("items");
      if (json) {
        home.out().println(items.encodePrettily());
      } else {
        Table.print(items, columns, home.out());
      }
    });
    return code(answer);
  }

  /** One item, a value per line. */
  int item(JsonObject question) throws IOException {
    Optional<JsonObject> answer = ask(question);
    answer.filter(Listing::done).ifPresent(given -> {
      JsonObject item = given.getJsonObject("item");
      if (json) {
        home.out().println(item.encodePrettily());
      } else {
        item.forEach(value -> home.out().println(value.getKey() + ": " + value.getValue()));
      }
    });
    return code(answer);
  }

  /** What became of a change, in one line. */
  int said(JsonObject question) throws IOException {
    Optional<JsonObject> answer = ask(question);
    answer.filter(Listing::done).ifPresent(given -> home.out().println(given.getString("said")));
    return code(answer);
  }

  /**
   * A change that makes a secret, which is shown this once: alone on standard output, so that it can
   * go into a file, and what is said of it beside it; or all as JSON.
   *
   * @param secret finds the secret when the change was made, and may add it to the item
   */
  int secret(JsonObject question, Function<JsonObject, Optional<String>> secret)
      throws IOException {
    Optional<JsonObject> answer = ask(question);
    answer.filter(Listing::done).ifPresent(given -> {
      JsonObject item = given.getJsonObject("item");
      Optional<String> shown = secret.apply(item);
      if (json) {
        home.out().println(item.encodePrettily());
        return;
      }
      home.err()
          .println(given.getString("said")
              + shown.map(made -> "; this is shown once and kept nowhere:").orElse(""));
      home.err().flush();
      shown.ifPresent(home.out()::println);
    });
    return code(answer);
  }

  private static int code(Optional<JsonObject> answer) {
    return answer.map(given -> done(given) ? Exit.DONE : Exit.REFUSED).orElse(Exit.WRONG);
  }

  private static boolean done(JsonObject answer) {
    return answer.getBoolean("done", false);
  }

  private Optional<JsonObject> ask(JsonObject question) throws IOException {
    Optional<HubSettings> settings = home.settings();
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    JsonObject answer = Wait.on(home.ask(settings.get(), question), ANSWER_MAX);
    if (!done(answer)) {
      home.err().println(answer.getString("reason"));
    }
    return Optional.of(answer);
  }
}
