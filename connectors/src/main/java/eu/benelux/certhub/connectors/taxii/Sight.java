package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a caller may see of one collection at this moment, without a look into it.
 *
 * @param key equal for all who see the same of it, whoever they are, and made of nothing else: a
 *     page that was read for a key is shown to whoever has that key
 * @param newest nothing in sight was added later; empty where there never was anything. It may be
 *     later than the newest that is there, never earlier
 */
public record Sight(Object key, Optional<Instant> newest) {

  public Sight {
    requireNonNull(key, "key");
    requireNonNull(newest, "newest");
  }
}
