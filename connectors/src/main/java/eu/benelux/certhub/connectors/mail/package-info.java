/**
 * PGP/MIME mail out by SMTP or maildir and in from a maildir. What goes out is sealed by type;
 * what comes in is a letter with its verdict.
 */
@NullMarked
package eu.benelux.certhub.connectors.mail;

import org.jspecify.annotations.NullMarked;
