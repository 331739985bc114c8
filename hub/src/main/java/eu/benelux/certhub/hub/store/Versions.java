package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.connectors.stix.Timestamp;
import java.util.List;

/**
 * Which versions of each object a query wants (TAXII 2.1, 3.4.1); first and last are among the
 * copies in the reader's sight.
 *
 * @param exact compared by instant
 */
public record Versions(boolean all, boolean first, boolean last, List<Timestamp> exact) {
  /** The newest of each object. */
  public static final Versions LAST = new Versions(false, false, true, List.of());

  /** Every version. */
  public static final Versions ALL = new Versions(true, false, false, List.of());
}
