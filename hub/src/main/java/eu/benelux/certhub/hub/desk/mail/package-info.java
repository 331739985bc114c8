/**
 * Translates between mail and the hub: letters become submissions, parcels become sealed mail.
 */
@NullMarked
package eu.benelux.certhub.hub.desk.mail;

import org.jspecify.annotations.NullMarked;
