/**
 * The listener and its guard: TLS, deadlines, caps, hosts, and the login port that asks who is
 * calling. Every HTTP face of the hub stands behind it. And the other way: the one client with which
 * the house asks others.
 */
@NullMarked
package eu.benelux.certhub.connectors.http;

import org.jspecify.annotations.NullMarked;
