/**
 * One STIX object: its producer's bytes read once, held against every rule of the standard, and
 * what is known of it afterwards. Which type has which properties stands in {@code types.table}.
 */
@NullMarked
package eu.benelux.certhub.connectors.stix.object;

import org.jspecify.annotations.NullMarked;
