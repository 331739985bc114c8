package eu.benelux.certhub.config;

import java.util.List;
import java.util.Optional;

/** What a settings record asks for, read once from its components. */
sealed interface Shape permits Leaf, Shape.Many, Shape.Named, Shape.Maybe, Shape.Group {
  /** A list. */
  record Many(Shape element) implements Shape {}

  /** A map; its keys are the operator's own words. */
  record Named(Leaf key, Shape value) implements Shape {}

  /** An Optional. */
  record Maybe(Shape inner) implements Shape {}

  /** A record with a key for each component. */
  record Group(Class<?> type, List<Slot> slots) implements Shape {
    List<String> keys() {
      return slots.stream().map(Slot::key).toList();
    }
  }

  /** A component of a group. */
  record Slot(String key, Shape shape, Optional<String> standard, Optional<String> doc) {}

  /** What to write here, as the rest of the sentence "expects …". */
  default String expected() {
    if (this instanceof Leaf leaf) {
      return leaf.expects();
    }
    if (this instanceof Maybe maybe) {
      return maybe.inner().expected();
    }
    return this instanceof Many ? "a list" : "keys of its own";
  }

  /** Whether a secret is somewhere inside. */
  default boolean holdsSecret() {
    if (this instanceof Leaf leaf) {
      return leaf.isSecret();
    }
    if (this instanceof Maybe maybe) {
      return maybe.inner().holdsSecret();
    }
    if (this instanceof Many many) {
      return many.element().holdsSecret();
    }
    if (this instanceof Named named) {
      return named.value().holdsSecret();
    }
    return this instanceof Group group
        && group.slots().stream().anyMatch(slot -> slot.shape().holdsSecret());
  }
}
