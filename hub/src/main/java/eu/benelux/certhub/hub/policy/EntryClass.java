package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.connectors.stix.marking.Label;

/**
 * What entries of one owner, place, label and audience have in common. A reader's view of a
 * collection is a set of classes, so the cost of a page does not depend on what is hidden.
 */
public record EntryClass(SourceId owner, Place place, Label label, Audience audience) {}
