package eu.benelux.certhub.hub.cli.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The seventh: a mail that nobody signed is kept for a person, and nobody is answered. */
final class UnsignedWaits implements Step {
  @Override
  public String title() {
    return "A mail without signature claims to come from CERT.be";
  }

  @Override
  public void walk(Stage stage) throws Mismatch, IOException {
    stage
        .post()
        .sendInClear(stage.cast().be().mailbox(), "urgent", "Please block 192.0.2.1 at once.");
    JsonObject held = Until.there("it is in the quarantine", () -> letter(stage));
    stage
        .report()
        .checked("it waits in the quarantine as " + held.getString("id") + ": "
            + held.getString("reason"));
    stage.report().holds("nobody was answered", stage.post().waiting().isEmpty(), "a mail");
    int sent = Until.there("all deliveries are sent", () -> sent(stage));
    stage.report().checked("deliveries: " + sent + " mails, each of them sent");
  }

  private static Optional<Integer> sent(Stage stage) throws IOException {
    List<JsonObject> all = items(stage.ask("deliveries"));
    return all.stream().allMatch(item -> "sent".equals(item.getString("state")))
        ? Optional.of(all.size())
        : Optional.empty();
  }

  private static Optional<JsonObject> letter(Stage stage) throws IOException {
    return items(stage.ask("quarantine-list")).stream()
        .filter(item -> "letter".equals(item.getString("kind")))
        .findFirst();
  }

  private static List<JsonObject> items(JsonObject answer) {
    JsonArray items = answer.getJsonArray("items");
    return IntStream.range(0, items.size()).mapToObj(items::getJsonObject).toList();
  }
}
