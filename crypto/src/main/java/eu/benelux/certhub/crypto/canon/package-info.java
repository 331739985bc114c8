/**
 * Strict I-JSON (RFC 7493), its canonical form (RFC 8785) and digests over that form. What two
 * readers could read differently is refused with its offset.
 */
@NullMarked
package eu.benelux.certhub.crypto.canon;

import org.jspecify.annotations.NullMarked;
