/** Figures, outside of {@code mvn verify}; {@code hub/BENCHMARKS.md} says how to run them. */
@NullMarked
package eu.benelux.certhub.hub.bench;

import org.jspecify.annotations.NullMarked;
