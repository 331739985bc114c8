/** Founds the home of a hub: settings, keys, trust bundle and first accounts. */
@NullMarked
package eu.benelux.certhub.hub.cli.home;

import org.jspecify.annotations.NullMarked;
