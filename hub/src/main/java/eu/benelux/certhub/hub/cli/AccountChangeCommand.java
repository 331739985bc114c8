package eu.benelux.certhub.hub.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes what an account may do, and by which certificates it logs in. */
@Command(
    name = "change",
    mixinStandardHelpOptions = true,
    description = {
      "Changes what an account may do, and by which client certificates it logs in.",
      "What is not named stays. What is named takes the place of what was, so name all"
          + " collections and all pins that it shall have.",
      "Its tokens are never good for more than it may do itself. Who is connected by a"
          + " certificate that is no longer pinned is shown out."
    },
    footer = {
      "",
      "Examples:",
      "  hub/certhub account change DIR nl-siem --ceiling green --read shared,from-be",
      "  hub/certhub account change DIR be-anna --write none",
      "  hub/certhub account change DIR lu-soc --certificate new.pem"
    })
final class AccountChangeCommand implements Callable<Integer> {
  @Mixin
  private final HomeFolder home;

  @Mixin
  private final VerbOptions verbs = new VerbOptions();

  @Mixin
  private final PinOptions pins = new PinOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Parameters(index = "1", paramLabel = "NAME", description = "The account.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Option(
      names = "--ceiling",
      paramLabel = "TLP",
      description = "The highest label that it reads: clear, green, amber or amber+strict.")
  private Optional<String> ceiling = Optional.empty();

  @Option(names = "--no-pin", description = "It logs in by no certificate any more.")
  private boolean pinless;

  AccountChangeCommand(Around around) {
    this.home = new HomeFolder(around);
  }

  @Override
  public Integer call() throws IOException {
    if (pinless && pins.given()) {
      throw wrong("give pins and certificates or --no-pin, not both");
    }
    JsonObject question = verbs.into(new JsonObject());
    ceiling.ifPresent(level -> question.put("ceiling", level));
    if (pinless || pins.given()) {
      question.put("pins", pinless ? new JsonArray() : pins.all());
    }
    if (question.isEmpty()) {
      throw wrong("say what changes: --ceiling, --read, --write, --pin, --certificate or --no-pin");
    }
    return new Listing(home, false).said(question.put("ask", "account-change").put("name", name));
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
