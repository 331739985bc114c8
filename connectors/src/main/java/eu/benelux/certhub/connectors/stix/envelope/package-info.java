/** TAXII envelopes and STIX bundles, cut into their objects without being made into a tree. */
@NullMarked
package eu.benelux.certhub.connectors.stix.envelope;

import org.jspecify.annotations.NullMarked;
