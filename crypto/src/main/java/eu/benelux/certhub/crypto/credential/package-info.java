/**
 * Password hashes, access tokens, pins of client certificates and the self-signed TLS certificate of
 * a first start.
 */
@NullMarked
package eu.benelux.certhub.crypto.credential;

import org.jspecify.annotations.NullMarked;
