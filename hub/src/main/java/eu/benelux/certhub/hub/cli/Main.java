package eu.benelux.certhub.hub.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code certhub} command. */
@Command(name = "certhub", mixinStandardHelpOptions = true)
public final class Main {
  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
