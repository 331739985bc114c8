/**
 * OpenPGP on bytes: keys, sealing (sign, then encrypt), opening (decrypt, then verify) and
 * detached signatures. Plaintext never leaves this room without its verdict.
 */
@NullMarked
package eu.benelux.certhub.crypto.pgp;

import org.jspecify.annotations.NullMarked;
