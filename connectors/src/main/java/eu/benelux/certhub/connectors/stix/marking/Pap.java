package eu.benelux.certhub.connectors.stix.marking;

import java.util.Locale;
import java.util.Optional;

/** The Permissible Actions Protocol, from the freest to the most careful. */
public enum Pap {
  /** No limit; WHITE in older texts. */
  CLEAR,
  /** Active actions are allowed: block, ping, honeypot. */
  GREEN,
  /** Passive cross-checks with third parties. */
  AMBER,
  /** No action that can be detected: logs only. */
  RED;

  /** Reads a level by its title or bare name in whatever case, and {@code white}. */
  public static Optional<Pap> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return switch (lower.startsWith("pap:") ? lower.substring("pap:".length()) : lower) {
      case "clear", "white" -> Optional.of(CLEAR);
      case "green" -> Optional.of(GREEN);
      case "amber" -> Optional.of(AMBER);
      case "red" -> Optional.of(RED);
      default -> Optional.empty();
    };
  }

  /** As it is written: {@code PAP:AMBER}. */
  public String title() {
    return "PAP:" + name();
  }

  /** The more careful of the two. */
  public Pap strictest(Pap other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
