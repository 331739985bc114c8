package eu.benelux.certhub.connectors.stix.marking;

import java.util.Locale;
import java.util.Optional;

/** The Traffic Light Protocol 2.0 (first.org/tlp), from the widest to the narrowest. */
public enum Tlp {
  /** No limit; WHITE in TLP 1. */
  CLEAR,
  /** The community, not the public. */
  GREEN,
  /** The recipient's organisation and its clients, on a need-to-know basis. */
  AMBER,
  /** The recipient's organisation only. */
  AMBER_STRICT,
  /** Named persons only. */
  RED;

  /**
   * Reads a level by its title or its bare name in whatever case: {@code TLP:AMBER+STRICT}, {@code
   * amber+strict}, and {@code white} of TLP 1. Nothing else; a level is never guessed.
   */
  public static Optional<Tlp> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return switch (lower.startsWith("tlp:") ? lower.substring("tlp:".length()) : lower) {
      case "clear", "white" -> Optional.of(CLEAR);
      case "green" -> Optional.of(GREEN);
      case "amber" -> Optional.of(AMBER);
      case "amber+strict" -> Optional.of(AMBER_STRICT);
      case "red" -> Optional.of(RED);
      default -> Optional.empty();
    };
  }

  /** As it must be written and never translated: {@code TLP:AMBER+STRICT}. */
  public String title() {
    return "TLP:" + name().replace('_', '+');
  }

  /** The narrower of the two. */
  public Tlp strictest(Tlp other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
