package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.PatternFinding.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What must hold of every text that a stranger sends as a pattern. */
public final class PatternFuzz {
  private PatternFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    check(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Throws if reading, normal form, values or matching of this text break a promise. */
  static void check(String text) {
    ParsedPattern read = Patterns.read(text);
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (PatternFinding finding : read.findings()) {
      require(finding.line() <= lines.length, "line", text, finding.shown());
      String line = lines[finding.line() - 1];
      int columns = line.codePointCount(0, line.length());
      // A finding at a line's end stands one behind its last character.
      require(finding.column() <= columns + 2, "column", text, finding.shown());
      require(finding.shown().length() < 400, "length", text, finding.shown());
      require(
          finding.shown().codePoints().noneMatch(Character::isISOControl),
          "control character",
          text,
          finding.shown());
    }
    boolean error = read.findings().stream().anyMatch(each -> each.level() == Level.ERROR);
    require(error == (read instanceof ParsedPattern.Refused), "verdict", text, "");
    if (read instanceof ParsedPattern.Parsed parsed) {
      check(text, parsed.pattern());
    }
  }

  private static void check(String text, Pattern pattern) {
    pattern.values();
    pattern.match(Observed.of(List.of()));
    String normal = pattern.normalForm();
    require(normal.length() <= 3 * text.length(), "length of normal form", text, normal);
    if (normal.length() > Patterns.LENGTH_MAX) {
      return;
    }
    ParsedPattern again = Patterns.read(normal);
    require(again instanceof ParsedPattern.Parsed, "normal form is a pattern", text, normal);
    String twice = ((ParsedPattern.Parsed) again).pattern().normalForm();
    require(twice.equals(normal), "normal form is its own", text, normal + "\n" + twice);
  }

  private static void require(boolean holds, String what, String text, String said) {
    if (!holds) {
      throw new AssertionError(what + " of " + text + "\n" + said);
    }
  }
}
