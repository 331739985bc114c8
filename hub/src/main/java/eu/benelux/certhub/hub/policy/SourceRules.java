package eu.benelux.certhub.hub.policy;

import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import java.util.Set;

/**
 * How what a source brings is labelled where it does not say (DESIGN decision 5).
 *
 * @param unmarked the label of objects that state none
 * @param pap the permitted actions of objects that state none
 * @param containerLabels whether the label of a report or grouping alone counts for what it names,
 *     as MISP means it
 * @param speaksFor the identities that the source speaks for; their own objects are GREEN
 */
public record SourceRules(Tlp unmarked, Pap pap, boolean containerLabels, Set<String> speaksFor) {}
