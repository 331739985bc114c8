/** The commands, Main among them. */
@NullMarked
package eu.benelux.certhub.hub.cli;

import org.jspecify.annotations.NullMarked;
