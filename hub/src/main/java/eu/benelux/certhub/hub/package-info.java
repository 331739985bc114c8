/** Builds the rooms in the order of their arrows, and closes them in reverse. */
@NullMarked
package eu.benelux.certhub.hub;

import org.jspecify.annotations.NullMarked;
