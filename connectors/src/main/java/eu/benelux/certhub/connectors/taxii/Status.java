package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of a submission (TAXII 2.1 section 4.3.1). It is complete when nothing is pending;
 * counts are the lengths of the lists.
 *
 * @param id a version 4 UUID
 * @param requested when the submission came, told in microseconds
 */
public record Status(
    UUID id,
    Instant requested,
    List<Detail> successes,
    List<Detail> failures,
    List<Detail> pendings) {

  public Status {
    requireNonNull(requested, "requested");
    successes = List.copyOf(successes);
    failures = List.copyOf(failures);
    pendings = List.copyOf(pendings);
    if (id.version() != 4) {
      throw new IllegalArgumentException("the id of a status is a version 4 UUID, not " + id);
    }
  }
}
