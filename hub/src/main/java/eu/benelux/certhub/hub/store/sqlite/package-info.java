/** The embedded store: one SQLite file, one writer, write-ahead log, synchronous FULL. */
@NullMarked
package eu.benelux.certhub.hub.store.sqlite;

import org.jspecify.annotations.NullMarked;
