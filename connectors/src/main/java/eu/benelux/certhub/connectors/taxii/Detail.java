package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The outcome of one object of a submission (TAXII 2.1 section 4.3.1.1).
 *
 * @param id the object's id, as far as it has one
 * @param version the producer's spelling of {@code modified}, else of {@code created}, else the
 *     hub's own time stamp
 * @param message one sentence for a person
 */
public record Detail(String id, String version, Optional<String> message) {

  public Detail {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    requireNonNull(message, "message");
  }
}
