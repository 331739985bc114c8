/** The login port of the listener, answered from the store's accounts. */
@NullMarked
package eu.benelux.certhub.hub.desk.door;

import org.jspecify.annotations.NullMarked;
