package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.connectors.stix.Label;

/** What a submission says about the label of one of its objects. */
public sealed interface Labelled {
  /** The object states it. */
  record Stated(Label label) implements Labelled {}

  /**
   * The object states none; this is what follows from its company and its source.
   *
   * @param company the strictest that reports, groupings and relationships of the submission state
   *     for it, if any does: it counts even where an earlier version had a label
   */
  record Assumed(Label label, java.util.Optional<Label> company) implements Labelled {}

  /**
   * Nobody can say, so a person must.
   *
   * @param reason a sentence for that person
   */
  record Unknown(String reason) implements Labelled {}

  /** A marking definition of the table: the hub serves its own. */
  record Known() implements Labelled {}
}
