package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.connectors.stix.marking.Marking;
import java.util.List;
import java.util.Optional;

/**
 * What of an object matters for its label.
 *
 * @param id as its sender wrote it; may be malformed or empty
 * @param names ids that the object refers to
 * @param misp whether it is labelled as made by a MISP tool, which labels the event and not the
 *     attribute
 * @param definition what it defines, if it is a marking definition
 */
public record Subject(
    String id,
    String type,
    Marking marking,
    List<String> names,
    boolean misp,
    Optional<Defines> definition) {

  /** What a marking definition defines, as far as labels go. */
  public enum Defines {
    /** A level of the table, and says so. */
    TABLE,
    /** Nothing about levels: a statement, a licence, a copyright. */
    NO_LEVEL,
    /** A level in words that the table does not have, or another level under an id of the table. */
    UNCLEAR
  }

  boolean container() {
    return switch (type) {
      case "report", "grouping", "relationship" -> true;
      default -> false;
    };
  }
}
