/**
 * The reader of settings: one YAML file becomes the records that each room declares for
 * itself. Every fault of a file is told at once, with its line, its reason and the nearest
 * valid name.
 */
@NullMarked
package eu.benelux.certhub.config;

import org.jspecify.annotations.NullMarked;
