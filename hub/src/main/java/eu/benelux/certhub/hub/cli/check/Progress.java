package eu.benelux.certhub.hub.cli.check;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells a person who watches how far it is; says nothing where standard error is no terminal. */
public final class Progress {
  private static final long STEP = 5_000;

  private final PrintStream err;
  private final boolean watched;
  private long told;
  private int width;

  Progress(PrintStream err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  /** On standard error. */
  public static Progress toTerminal() {
    return new Progress(System.err, isTerminal(Path.of("/proc/self/fd/2")));
  }

  /** Java 17 knows whether all of a console is a terminal, not whether standard error is. */
  private static boolean isTerminal(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noLinux) {
      return false;
    }
  }

  /** There are so many now. */
  public void objects(long count) {
    if (count - told >= STEP) {
      told = count;
      line(String.format(Locale.ROOT, "%,d objects …", count));
    }
  }

  /** Says this instead of what was told before. */
  public void line(String text) {
    if (watched) {
      err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
      err.flush();
      width = text.length();
    }
  }

  /** Wipes what was told. */
  public void end() {
    if (width > 0) {
      line("");
      err.print("\r");
      err.flush();
    }
  }
}
