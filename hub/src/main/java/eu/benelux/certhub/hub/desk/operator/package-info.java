/** What an operator asks a running hub through its control socket: quarantine and deliveries. */
@NullMarked
package eu.benelux.certhub.hub.desk.operator;

import org.jspecify.annotations.NullMarked;
