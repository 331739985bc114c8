/**
 * The ports of the store and the values that cross them. What every store must do is written
 * as contract tests beside them.
 */
@NullMarked
package eu.benelux.certhub.hub.store;

import org.jspecify.annotations.NullMarked;
