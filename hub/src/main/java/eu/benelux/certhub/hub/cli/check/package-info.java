/**
 * What a person gives to be checked: files, folders and standard input, compressed or not, cut into
 * STIX objects as they are read; what is no STIX 2.1 is recognised; findings told to people or
 * programs. Memory is bounded by the largest object.
 */
@NullMarked
package eu.benelux.certhub.hub.cli.check;

import org.jspecify.annotations.NullMarked;
