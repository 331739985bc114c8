package eu.benelux.certhub.connectors.stix.pattern;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing to say about a pattern.
 *
 * @param line from 1; a line ends with a line feed, a carriage return, or both
 * @param column from 1, in characters as a reader counts them (code points); one after the last
 *     character is the end of the text
 * @param section the section of STIX 2.1 that decides; empty for a bound of ours
 * @param sentence what, for a person: at most some hundred printable characters, of the stranger's
 *     text no more than a short excerpt
 * @param fix what to write instead, where that is known
 */
public record PatternFinding(
    Level level, int line, int column, String section, String sentence, Optional<String> fix) {
  /** How grave a finding is. */
  public enum Level {
    /** STIX says MUST, or a bound of ours is passed: the pattern is refused. */
    ERROR,
    /** The pattern is kept, but says something that is unlikely to be meant or never true. */
    WARNING
  }

  /** Refuses null and places outside of any text. */
  public PatternFinding {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(fix, "fix");
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("a place begins at 1:1");
    }
  }

  /** The finding as one sentence: place, what, fix and section. */
  public String shown() {
    return line + ":" + column + " " + sentence + fix.map(each -> "; " + each).orElse("")
        + (section.isEmpty() ? "" : " (STIX 2.1 section " + section + ")");
  }
}
