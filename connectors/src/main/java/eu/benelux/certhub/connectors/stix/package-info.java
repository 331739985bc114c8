/**
 * The words of STIX 2.1 that all its rooms share: identifiers, timestamps, kinds of objects,
 * references, findings. Pure: no clock, no event loop.
 */
@NullMarked
package eu.benelux.certhub.connectors.stix;

import org.jspecify.annotations.NullMarked;
