package eu.benelux.certhub.hub.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;

/** A command that was run in this process. */
record Ran(int code, String out, String err) {
  static Ran command(Object... arguments) {
    return command(Map.of(), drain -> drain.close() ? 0 : 1, arguments);
  }

  static Ran command(Map<String, String> environment, Ending.Vigil vigil, Object... arguments) {
    return run(environment, () -> vigil, arguments);
  }

  /** One whose standard output is this. */
  static Ran into(Writer out, Object... arguments) {
    return run(Map.of(), () -> drain -> Exit.DONE, out, arguments);
  }

  static Ran heeding(Ending ending, Object... arguments) {
    return run(Map.of(), ending, arguments);
  }

  private static Ran run(Map<String, String> environment, Ending ending, Object... arguments) {
    return run(environment, ending, new StringWriter(), arguments);
  }

  private static Ran run(
      Map<String, String> environment, Ending ending, Writer out, Object... arguments) {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine(new Around(environment, Clock.systemUTC(), ending))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return new Ran(line.execute(words), out.toString(), err.toString());
  }
}
