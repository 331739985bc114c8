package eu.benelux.certhub.hub.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is owed what by mail, who got it, and why not. */
@Command(
    name = "deliveries",
    mixinStandardHelpOptions = true,
    description =
        "Lists deliveries by mail, newest first: owed, sent, parked or superseded, and why.",
    footer = {
      "",
      "Examples:",
      "  hub/certhub deliveries --parked /var/lib/certhub",
      "  hub/certhub deliveries --object indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f DIR"
    })
final class DeliveriesCommand implements Callable<Integer> {
  @Mixin
  private final HomeFolder home;

  @Option(names = "--object", paramLabel = "ID", description = "Only those that carry this object.")
  private Optional<String> object = Optional.empty();

  @Option(names = "--member", paramLabel = "ID", description = "Only those to this member.")
  private Optional<String> member = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
  private Optional<State> state = Optional.empty();

  @Option(names = "--parked", description = "Only those that wait for a person.")
  private boolean parked;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  private enum State {
    OWED,
    SENT,
    PARKED,
    SUPERSEDED
  }

  DeliveriesCommand(Around around) {
    this.home = new HomeFolder(around);
  }

  @Override
  public Integer call() throws IOException {
    JsonObject question = new JsonObject().put("ask", "deliveries");
    object.ifPresent(id -> question.put("object", id));
    member.ifPresent(id -> question.put("member", id));
    state.ifPresent(wanted -> question.put("state", wanted.name().toLowerCase(Locale.ROOT)));
    if (parked) {
      question.put("state", "parked");
    }
    return new Listing(home, json)
        .items(
            question,
            List.of(
                "changed", "member", "kind", "label", "state", "attempts", "objects", "reason"));
  }
}
