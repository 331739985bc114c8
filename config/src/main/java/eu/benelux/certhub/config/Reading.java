package eu.benelux.certhub.config;

import java.util.List;
import java.util.Optional;

/** What one scalar became. */
sealed interface Reading {
  static Reading refused(String reason) {
    return new Refused(reason, Optional.empty());
  }

  /** Taken if it is there, refused for the reason if not. */
  static Reading of(Optional<?> value, String reason) {
    return value.<Reading>map(Taken::new).orElseGet(() -> refused(reason));
  }

  /** The value, of the leaf's type. */
  record Taken(Object value) implements Reading {}

  /** The reason is one sentence; {@code nearest} the valid word that was probably meant. */
  record Refused(String reason, Optional<String> nearest) implements Reading {}

  /** Refused because it is none of these words. */
  static Reading noneOf(List<String> words, String text) {
    return new Refused(
        Fault.quoted(text) + " is not one of " + String.join(", ", words), Nearest.to(text, words));
  }
}
