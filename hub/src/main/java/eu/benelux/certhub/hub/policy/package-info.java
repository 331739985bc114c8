/**
 * Who may see what, as pure functions over a table: no clock, no store, no Future. Every
 * decision is a value that names its rule.
 */
@NullMarked
package eu.benelux.certhub.hub.policy;

import org.jspecify.annotations.NullMarked;
