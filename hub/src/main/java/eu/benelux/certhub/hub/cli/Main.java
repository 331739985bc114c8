package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.cli.home.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code certhub} command. */
@Command(
    name = "certhub",
    mixinStandardHelpOptions = true,
    version = "certhub 0.1.0",
    description = "Shares threat indicators between CERTs as if they sat at one table.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 wrong use or settings, or another hub runs the"
          + " home.",
      "Start with:  hub/certhub demo"
    })
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Around.process()).execute(arguments));
  }

  /** The command line as it stands around a process, or a test. */
  static CommandLine commandLine(Around around) {
    CommandLine quarantine = new CommandLine(new QuarantineCommand())
        .addSubcommand(new QuarantineCommand.ListThem(around))
        .addSubcommand(new QuarantineCommand.Show(around));
    return new CommandLine(new Main())
        .addSubcommand(new DemoCommand(around))
        .addSubcommand(new InitCommand(around))
        .addSubcommand(new ServeCommand(around))
        .addSubcommand(new CheckCommand(around))
        .addSubcommand(new UpgradeCommand())
        .addSubcommand(new PublishCommand(around))
        .addSubcommand(new PullCommand(around))
        .addSubcommand(quarantine)
        .addSubcommand(new DeliveriesCommand(around))
        .addSubcommand(AccountCommand.line(around))
        .addSubcommand(TokenCommand.line(around))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((wrong, arguments) -> said(wrong))
        .setExecutionStrategy(Main::run)
        .setExecutionExceptionHandler((failure, line, parsed) -> said(failure, line.getErr()));
  }

  /** Where help is asked for, picocli lets pass what is no command; its help would be another's. */
  private static int run(ParseResult parsed) {
    for (ParseResult each :
        parsed.asCommandLineList().stream().map(CommandLine::getParseResult).toList()) {
      if (!each.unmatched().isEmpty()) {
        throw new UnmatchedArgumentException(each.commandSpec().commandLine(), each.unmatched());
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Wrong use: what is wrong, and where it is told how it goes. */
  private static int said(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    PrintWriter err = line.getErr();
    // Of an option with a map, picocli says its kind twice.
    err.println(String.valueOf(wrong.getMessage()).replace("option option", "option"));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("see hub/" + line.getCommandSpec().qualifiedName() + " --help");
    return Exit.WRONG;
  }

  /** What a command could not do is one sentence; a mistake of ours is shown whole. */
  private static int said(Exception failure, PrintWriter err) {
    if (failure instanceof IOException known) {
      err.println(Reason.of(known));
      return Exit.of(failure);
    }
    if (failure instanceof UncheckedIOException) {
      err.println(failure.getMessage());
      return Exit.of(failure);
    }
    LoggerFactory.getLogger(Main.class).error("a mistake in certhub itself", failure);
    err.println("a mistake in certhub itself: " + failure);
    return Exit.REFUSED;
  }
}
