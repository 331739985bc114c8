package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.Hub;
import eu.benelux.certhub.hub.cli.demo.Demo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks the main job on one machine. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Walks the main job on one machine and checks each step.",
      "It makes a hub with three members, fresh keys and maildir mail, prints each step with what was"
          + " verified, and then keeps serving, until SIGTERM or Ctrl-C."
    },
    footer = {"", "Examples:", "  hub/certhub demo", "  hub/certhub demo --exit ./walk"})
final class DemoCommand implements Callable<Integer> {
  private final Around around;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets what is annotated before it calls.
  private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "certhub-demo",
      description = "A new folder, or one that an earlier demo made; default ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(names = "--exit", description = "Ends after the walk.")
  private boolean exit;

  DemoCommand(Around around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Logs.errorsOnly();
    PrintWriter out = spec.commandLine().getOut();
    try (Ending.Vigil vigil = around.ending().begin()) {
      return new Demo(folder, around.clock(), out)
          .run((hub, invite) -> afterwards(vigil, hub, invite));
    } catch (IllegalArgumentException notOurs) {
      throw new ParameterException(spec.commandLine(), String.valueOf(notOurs.getMessage()));
    }
  }

  private int afterwards(Ending.Vigil vigil, Hub hub, Runnable invite) {
    if (exit) {
      return Served.closed(hub) ? Exit.DONE : Exit.REFUSED;
    }
    invite.run();
    spec.commandLine().getOut().println();
    spec.commandLine().getOut().println("Ctrl-C ends it.");
    spec.commandLine().getOut().flush();
    return vigil.await(() -> Served.closed(hub));
  }
}
