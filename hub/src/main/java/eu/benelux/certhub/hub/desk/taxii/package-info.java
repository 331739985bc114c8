/**
 * Translates between TAXII and the hub: a Shelf over the ledger, and submissions to the
 * exchange.
 */
@NullMarked
package eu.benelux.certhub.hub.desk.taxii;

import org.jspecify.annotations.NullMarked;
