package eu.benelux.certhub.hub.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((failure, line, parsed) -> said(failure, line.getErr()));
  }

  /** What a command could not do is one sentence; a mistake of ours is shown whole. */
  private static int said(Exception failure, PrintWriter err) {
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      err.println(failure.getMessage());
      return Exit.of(failure);
    }
    LoggerFactory.getLogger(Main.class).error("a mistake in certhub itself", failure);
    err.println("a mistake in certhub itself: " + failure);
    return Exit.REFUSED;
  }
}
