/**
 * The one way in: check, label, decide, commit, and the receipt that tells the sender what
 * became of each object.
 */
@NullMarked
package eu.benelux.certhub.hub.exchange;

import org.jspecify.annotations.NullMarked;
