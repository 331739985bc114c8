package eu.benelux.certhub.hub.cli.demo;

import java.io.PrintWriter;
import java.util.Objects;

/** Prints what was checked, and stops the walk at what does not hold. */
final class Report {
  private final PrintWriter out;
  private int steps;

  Report(PrintWriter out) {
    this.out = out;
  }

  void step(String title) {
    steps++;
    out.println();
    out.println(steps + ". " + title);
    out.flush();
  }

  /** Prints what was found to be so. */
  void checked(String sentence) {
    out.println("   ✓ " + sentence);
    out.flush();
  }

  /** Prints the sentence where both are the same. */
  void same(String sentence, Object expected, Object found) throws Mismatch {
    if (!Objects.equals(expected, found)) {
      throw new Mismatch(sentence + ": " + expected, String.valueOf(found));
    }
    checked(sentence);
  }

  /** Prints the sentence where it holds. */
  void holds(String sentence, boolean holds, String otherwise) throws Mismatch {
    if (!holds) {
      throw new Mismatch(sentence, otherwise);
    }
    checked(sentence);
  }

  void failed(Mismatch mismatch) {
    out.println("   ✗ expected: " + mismatch.expected());
    out.println("     found:    " + mismatch.found());
    out.flush();
  }

  void failed(String sentence) {
    out.println("   ✗ " + sentence);
    out.flush();
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }
}
