/**
 * Who takes part: members, their contacts and the STIX identities they speak for. Plain values
 * that every other room may know.
 */
@NullMarked
package eu.benelux.certhub.config.directory;

import org.jspecify.annotations.NullMarked;
