package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A pull that came to its end.
 *
 * @param objects handed over, repetitions counted
 * @param pages read, empty ones counted
 * @param lastDateAdded the latest {@code X-TAXII-Date-Added-Last} of all pages, without those that
 *     cannot be read or lie in the future: what to ask after next time. A server may still add older
 *     objects late; who must not miss them asks from a little earlier
 */
public record Pulled(long objects, int pages, Optional<Instant> lastDateAdded) {

  public Pulled {
    requireNonNull(lastDateAdded, "lastDateAdded");
  }
}
