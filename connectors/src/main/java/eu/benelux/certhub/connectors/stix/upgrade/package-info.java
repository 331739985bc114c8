/**
 * STIX 2.0 turned into STIX 2.1: the same objects under the same ids, each change told, nothing
 * dropped in silence. The same input always gives the same output.
 */
@NullMarked
package eu.benelux.certhub.connectors.stix.upgrade;

import org.jspecify.annotations.NullMarked;
