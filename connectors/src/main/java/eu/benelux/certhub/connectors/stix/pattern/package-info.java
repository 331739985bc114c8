/**
 * The pattern language of STIX 2.1 (section 9): reading with line and column, the rules beyond the
 * grammar, a normal form, the values that a pattern asserts, and a matcher over observed data.
 * Every pattern is a stranger's: nothing here throws on one, and each step is bounded in time.
 */
@NullMarked
package eu.benelux.certhub.connectors.stix.pattern;

import org.jspecify.annotations.NullMarked;
