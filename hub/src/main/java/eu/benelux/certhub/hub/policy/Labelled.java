package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;

/** What a submission says about the label of one of its objects. */
public sealed interface Labelled {
  /** The object states it. */
  record Stated(Label label) implements Labelled {}

  /**
   * The object states no level; this is what follows from its company and its source.
   *
   * @param atLeast what counts even where an earlier version had a label: the strictest that its
   *     containers state, and the permitted actions that it states itself
   */
  record Assumed(Label label, Label atLeast) implements Labelled {
    /** What {@code atLeast} is where nobody states anything. */
    static final Label NOTHING = new Label(Tlp.CLEAR, Pap.CLEAR);
  }

  /**
   * Nobody can say, so a person must.
   *
   * @param reason a sentence for that person
   */
  record Unknown(String reason) implements Labelled {}

  /** A marking definition of the table: the hub serves its own. */
  record Known() implements Labelled {}
}
