package eu.benelux.certhub.hub.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds an account. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds an account.",
      "Its password is made up and printed once, alone on standard output, unless a file has it,"
          + " or it logs in by certificate, or by tokens alone (--no-password).",
      "Without --read it reads everything that its member may; without --write an analyst"
          + " publishes everywhere that its member may, others nowhere."
    },
    footer = {
      "",
      "Examples:",
      "  hub/certhub account add DIR be-anna --member be",
      "  hub/certhub account add DIR nl-siem --member nl --kind machine --read shared",
      "  hub/certhub account add DIR lu-soc --member lu --certificate soc.pem"
    })
final class AccountAddCommand implements Callable<Integer> {
  @Mixin
  private final HomeFolder home;

  @Mixin
  private final NewPassword password = new NewPassword();

  @Mixin
  private final VerbOptions verbs = new VerbOptions();

  @Mixin
  private final PinOptions pins = new PinOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Its name: lower-case letters, digits, '.', '-' and '_'.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Option(
      names = "--member",
      required = true,
      paramLabel = "ID",
      description = "The member that it belongs to.")
  @SuppressWarnings("NullAway.Init")
  private String member;

  @Option(
      names = "--kind",
      defaultValue = "analyst",
      paramLabel = "KIND",
      description = "analyst, machine, constituent (whom the member serves) or operator; default"
          + " ${DEFAULT-VALUE}. Machines and constituents read only.")
  @SuppressWarnings("NullAway.Init")
  private Kind kind;

  @Option(
      names = "--ceiling",
      paramLabel = "TLP",
      description =
          "The highest label that it reads: clear, green, amber or amber+strict; by default"
              + " amber+strict, for constituents amber.")
  private Optional<String> ceiling = Optional.empty();

  @Option(names = "--no-password", description = "It logs in by tokens alone.")
  private boolean passwordless;

  @Option(names = "--json", description = "Prints JSON, the password in it.")
  private boolean json;

  private enum Kind {
    ANALYST,
    MACHINE,
    CONSTITUENT,
    OPERATOR
  }

  AccountAddCommand(Around around) {
    this.home = new HomeFolder(around);
  }

  @Override
  public Integer call() throws IOException {
    if (passwordless && password.chosen()) {
      throw wrong("give --password-file or --no-password, not both");
    }
    JsonObject question = new JsonObject()
        .put("ask", "account-add")
        .put("name", name)
        .put("member", member)
        .put("kind", kind.name().toLowerCase(Locale.ROOT))
        .put("pins", pins.all());
    ceiling.ifPresent(level -> question.put("ceiling", level));
    Optional<NewPassword.Hashed> hashed = password.chosen() || !(passwordless || pins.given())
        ? Optional.of(password.hashed())
        : Optional.empty();
    hashed.ifPresent(made -> question.put("password-hash", made.hash()));
    return new Listing(home, json)
        .secret(
            verbs.into(question),
            answer -> hashed.flatMap(NewPassword.Hashed::made).map(made -> {
              answer.put("password", made);
              return made;
            }));
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
