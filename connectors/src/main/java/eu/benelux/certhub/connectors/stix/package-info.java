/**
 * STIX 2.1 as bytes and findings: envelopes cut into objects, identifiers, timestamps, rules,
 * markings and the label that they state. Pure: no clock, no event loop.
 */
@NullMarked
package eu.benelux.certhub.connectors.stix;

import org.jspecify.annotations.NullMarked;
