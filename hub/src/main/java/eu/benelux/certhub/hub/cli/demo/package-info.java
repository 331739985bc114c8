/**
 * Walks the main job on one machine, through the doors that everybody uses, and checks each step.
 * One class is one step; {@code Demo} puts them in order.
 */
@NullMarked
package eu.benelux.certhub.hub.cli.demo;

import org.jspecify.annotations.NullMarked;
