/**
 * The one way out: a parcel is owed, then sent, or parked with a reason that a person can act
 * on.
 */
@NullMarked
package eu.benelux.certhub.hub.outbox;

import org.jspecify.annotations.NullMarked;
