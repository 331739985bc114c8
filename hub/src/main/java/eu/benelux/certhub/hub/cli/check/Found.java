package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Finding;
import java.util.function.LongSupplier;

/**
 * A finding, and where it is.
 *
 * @param file as the person named it
 * @param lines finds the line
 * @param index of the object in its list, from 0; -1 for the file as a whole
 * @param id of the object, made printable; empty if it has none
 */
public record Found(String file, LongSupplier lines, int index, String id, Finding finding) {
  /** The line of the value at fault, from 1; 0 for the file as a whole. */
  public long line() {
    return lines.getAsLong();
  }
}
