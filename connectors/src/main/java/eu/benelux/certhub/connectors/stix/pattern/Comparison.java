package eu.benelux.certhub.connectors.stix.pattern;

import java.util.List;

/** What stands between square brackets (STIX 2.1 section 9.6). */
sealed interface Comparison {
  /** One path against constants: none for EXISTS, any number for IN, else one. */
  record Test(ObjectPath path, boolean negated, Relation relation, List<Literal> constants)
      implements Comparison {
    Literal constant() {
      return constants.get(0);
    }

    /** Whether it asks for its constants, and not for anything else or for what is near them. */
    boolean asserts() {
      return switch (relation) {
        case EQUAL, IN, ISSUBSET -> !negated;
        case UNEQUAL -> negated;
        default -> false;
      };
    }
  }

  /** All of at least two hold for the same object. */
  record All(List<Comparison> parts) implements Comparison {}

  /** One of at least two holds. */
  record Any(List<Comparison> parts) implements Comparison {}
}
