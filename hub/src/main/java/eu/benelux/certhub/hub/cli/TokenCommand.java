package eu.benelux.certhub.hub.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Bearer tokens of accounts. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Issues, lists and revokes the bearer tokens of accounts, for programs.",
      "What is changed counts at once, in a hub that runs, too."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:  hub/certhub token issue /var/lib/certhub nl-siem --expires 90d"})
final class TokenCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  /** The command with all that can be done. */
  static CommandLine line(Around around) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new Issue(around))
        .addSubcommand(new ListThem(around))
        .addSubcommand(new Revoke(around));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say issue, list or revoke");
  }

  /** A new one. */
  @Command(
      name = "issue",
      mixinStandardHelpOptions = true,
      description = {
        "Issues a token for an account and prints it once, alone on standard output.",
        "It may do what its account may; with --read or --write only that part of it which they"
            + " name."
      },
      footer = {
        "",
        "Examples:",
        "  hub/certhub token issue DIR nl-siem --note \"importer of the SIEM\" >siem.token",
        "  hub/certhub token issue DIR be-anna --expires 12h --write shared"
      })
  static final class Issue implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Mixin
    private final VerbOptions verbs = new VerbOptions();

    @Parameters(index = "1", paramLabel = "ACCOUNT", description = "Whose it is.")
    @SuppressWarnings("NullAway.Init")
    private String account;

    @Option(
        names = "--expires",
        defaultValue = "90d",
        paramLabel = "WHEN",
        description = "After 90d or 12h, or at the beginning of a day such as 2027-01-31 (UTC);"
            + " default ${DEFAULT-VALUE}, at most two years.")
    @SuppressWarnings("NullAway.Init")
    private String expires;

    @Option(names = "--note", paramLabel = "TEXT", description = "What it is for.")
    private Optional<String> note = Optional.empty();

    @Option(names = "--json", description = "Prints JSON, the token in it.")
    private boolean json;

    Issue(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      JsonObject question = new JsonObject()
          .put("ask", "token-issue")
          .put("account", account)
          .put("expires", expires);
      note.ifPresent(text -> question.put("note", text));
      return new Listing(home, json)
          .secret(verbs.into(question), item -> Optional.of(item.getString("token")));
    }
  }

  /** All of them. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists tokens: whose, what for, until when, and when each was last used.",
        "The tokens themselves are not kept."
      },
      footer = {"", "Example:  hub/certhub token list /var/lib/certhub nl-siem"})
  static final class ListThem implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "ACCOUNT",
        description = "Only those of this account.")
    private Optional<String> account = Optional.empty();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ListThem(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      JsonObject question = new JsonObject().put("ask", "token-list");
      account.ifPresent(name -> question.put("account", name));
      return new Listing(home, json)
          .items(
              question,
              List.of(
                  "id", "account", "read", "write", "issued", "expires", "used", "state", "note"));
    }
  }

  /** Ends one. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Ends a token for ever.",
      footer = {"", "Example:  hub/certhub token revoke /var/lib/certhub 0123abcd"})
  static final class Revoke implements Callable<Integer> {
    @Mixin
    private final HomeFolder home;

    @Parameters(
        index = "1",
        paramLabel = "ID",
        description = "Its id: the eight hex digits after chp_, as the list has it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    Revoke(Around around) {
      this.home = new HomeFolder(around);
    }

    @Override
    public Integer call() throws IOException {
      return new Listing(home, false)
          .said(new JsonObject().put("ask", "token-revoke").put("id", id));
    }
  }
}
