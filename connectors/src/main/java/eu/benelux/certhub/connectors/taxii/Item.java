package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One entry of a page.
 *
 * @param dateAdded when it became visible, in whole microseconds; no two items of a collection share
 *     it
 * @param id the object's id
 * @param version the producer's own spelling of {@code modified}, else of {@code created}, else the
 *     hub's own time stamp
 * @param specVersion the STIX version, {@code 2.1}
 * @param object the producer's exact bytes; empty in manifests and lists of versions. Not copied:
 *     whoever holds it must not write into it
 */
// The bytes are handed on, never compared: identity is equality enough.
@SuppressWarnings("ArrayRecordComponent")
public record Item(
    Instant dateAdded, String id, String version, String specVersion, byte[] object) {

  public Item {
    if (!dateAdded.equals(dateAdded.truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException("dateAdded is in whole microseconds");
    }
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    requireNonNull(specVersion, "specVersion");
    requireNonNull(object, "object");
  }
}
