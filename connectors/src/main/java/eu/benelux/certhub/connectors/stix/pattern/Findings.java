package eu.benelux.certhub.connectors.stix.pattern;

import eu.benelux.certhub.connectors.stix.pattern.PatternFinding.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers the findings of one pattern, bounded, and knows the line and column of each. */
final class Findings {
  private final String text;
  private List<PatternFinding> found = List.of();
  private boolean refused;

  Findings(String text) {
    this.text = text;
  }

  /** An error at a character. */
  void refuse(int at, String section, String sentence, String fix) {
    refused = true;
    add(Level.ERROR, at, section, sentence, fix);
  }

  /** A warning at a character. */
  void warn(int at, String section, String sentence, String fix) {
    add(Level.WARNING, at, section, sentence, fix);
  }

  /** Whether there is an error, be it among those kept or not. */
  boolean refused() {
    return refused;
  }

  List<PatternFinding> all() {
    if (found.size() > 1) {
      found.sort(
          Comparator.comparingInt(PatternFinding::line).thenComparingInt(PatternFinding::column));
    }
    return List.copyOf(found);
  }

  private void add(Level level, int at, String section, String sentence, String fix) {
    if (found.isEmpty()) {
      found = new ArrayList<>();
    }
    if (found.size() == Patterns.FINDINGS_MAX && !makesRoom(level)) {
      return;
    }
    int lineStart = 0;
    int line = 1;
    for (int i = 0; i < at; i++) {
      char c = text.charAt(i);
      // A carriage return with a line feed behind it is counted at the line feed.
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        line++;
        lineStart = i + 1;
      }
    }
    int column = text.codePointCount(lineStart, at) + 1;
    Optional<String> remedy = fix.isEmpty() ? Optional.empty() : Optional.of(fix);
    found.add(new PatternFinding(level, line, column, section, sentence, remedy));
  }

  /** Drops a warning for the first error, so that a refusal never stands without its reason. */
  private boolean makesRoom(Level level) {
    if (level == Level.WARNING || found.stream().anyMatch(each -> each.level() == Level.ERROR)) {
      return false;
    }
    found.remove(found.size() - 1);
    return true;
  }
}
