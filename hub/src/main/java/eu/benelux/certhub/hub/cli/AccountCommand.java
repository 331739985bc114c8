package eu.benelux.certhub.hub.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who may log in. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = {
      "Adds, lists and changes accounts: who may log in, and what for.",
      "What is changed counts at once, in a hub that runs, too."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  hub/certhub account add /var/lib/certhub be-analyst --member be"})
final class AccountCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  /** The command with all that can be done. */
  static CommandLine line(Around around) {
    return new CommandLine(new AccountCommand())
        .addSubcommand(new AccountAddCommand(around))
        .addSubcommand(new ListThem(around))
        .addSubcommand(new AccountChangeCommand(around))
        .addSubcommand(new Disable(around))
        .addSubcommand(new Enable(around))
        .addSubcommand(new NewOne(around));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say add, list, change, disable, enable or password");
  }

  /** All of them. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the accounts: what each may do and how it logs in.",
        "Neither passwords nor tokens are kept, so none is shown."
      },
      footer = {"", "Example:  hub/certhub account list /var/lib/certhub"})
  static final class ListThem implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ListThem(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      return new Listing(home, json)
          .items(
              new JsonObject().put("ask", "account-list"),
              List.of(
                  "name", "member", "kind", "ceiling", "read", "write", "login", "tokens",
                  "state"));
    }
  }

  /** Ends one. */
  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = {
        "Shuts an account out: no password, token or certificate lets it in any more.",
        "What it published stays. It keeps its tokens, should it be enabled again."
      },
      footer = {"", "Example:  hub/certhub account disable /var/lib/certhub be-analyst"})
  static final class Disable implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Parameters(index = "1", paramLabel = "NAME", description = "The account.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    Disable(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      return new Listing(home, false)
          .said(new JsonObject().put("ask", "account-disable").put("name", name));
    }
  }

  /** Begins one again. */
  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Lets an account that was disabled in again, as it was.",
      footer = {"", "Example:  hub/certhub account enable /var/lib/certhub be-analyst"})
  static final class Enable implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Parameters(index = "1", paramLabel = "NAME", description = "The account.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    Enable(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      return new Listing(home, false)
          .said(new JsonObject().put("ask", "account-enable").put("name", name));
    }
  }

  /** Gives one another password. */
  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      description = {
        "Gives an account a new password; the old one ends at once.",
        "It is made up and printed once, alone on standard output, unless a file has it.",
        "An account that is disabled stays so."
      },
      footer = {"", "Example:  hub/certhub account password /var/lib/certhub be-analyst"})
  static final class NewOne implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Mixin
    private final NewPassword password = new NewPassword();

    @Parameters(index = "1", paramLabel = "NAME", description = "The account.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    NewOne(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      NewPassword.Hashed hashed = password.hashed();
      return new Listing(home, false)
          .secret(
              new JsonObject()
                  .put("ask", "account-password")
                  .put("name", name)
                  .put("password-hash", hashed.hash()),
              answer -> hashed.made());
    }
  }
}
