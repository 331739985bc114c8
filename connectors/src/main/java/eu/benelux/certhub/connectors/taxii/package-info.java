/**
 * TAXII 2.1, both ends. The server asks a Shelf for everything it shows and knows nothing of
 * members or policy; the client walks and feeds any TAXII 2.1 server.
 */
@NullMarked
package eu.benelux.certhub.connectors.taxii;

import org.jspecify.annotations.NullMarked;
