/**
 * Signed statements about STIX objects, the attestations that carry them, and the trust bundle
 * that says whose keys count.
 */
@NullMarked
package eu.benelux.certhub.crypto.statement;

import org.jspecify.annotations.NullMarked;
