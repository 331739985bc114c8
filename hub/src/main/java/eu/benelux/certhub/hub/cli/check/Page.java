package eu.benelux.certhub.hub.cli.check;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Text on its way to a terminal or a program: written in large pieces, and so that the name of a
 * stranger's file cannot command the terminal.
 */
final class Page {
  private static final int PIECE = 64 << 10;

  private final PrintWriter out;
  private final StringBuilder text = new StringBuilder();
  private boolean torn;

  Page(PrintWriter out) {
    this.out = out;
  }

  void line() {
    line("");
  }

  void line(String line) {
    if (line.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      text.append(line);
    } else {
      line.codePoints().forEach(this::shown);
    }
    text.append('\n');
    if (text.length() > PIECE) {
      turn();
    }
  }

  private void shown(int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> escaped(c);
      default -> text.appendCodePoint(c);
    }
  }

  /** As JSON can be read with, too. */
  private void escaped(int c) {
    for (char each : Character.toChars(c)) {
      text.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
    }
  }

  /** Writes what is there. Whether anybody takes it. */
  boolean turn() {
    if (!torn) {
      out.print(text);
      // Under picocli's writer stands standard output, which keeps its faults to itself.
      torn = out.checkError() || System.out.checkError();
    }
    text.setLength(0);
    return !torn;
  }
}
