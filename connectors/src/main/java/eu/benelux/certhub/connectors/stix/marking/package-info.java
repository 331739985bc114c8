/**
 * Who may see an object by its own words: TLP and PAP, the published marking definitions, and what
 * the markings and labels of one object state.
 */
@NullMarked
package eu.benelux.certhub.connectors.stix.marking;

import org.jspecify.annotations.NullMarked;
