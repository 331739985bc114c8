package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.stix.Timestamp;
import java.util.List;

/**
 * Which versions of an object are asked for (TAXII 2.1 section 3.4.1, {@code match[version]}). The
 * parts are joined by or; {@code all} stands alone.
 *
 * @param all every version
 * @param first the oldest version in the collection that the caller may see
 * @param last the newest version in the collection that the caller may see
 * @param exact versions with exactly these instants; {@code .000Z} equals {@code .000000Z}
 */
public record VersionMatch(boolean all, boolean first, boolean last, List<Timestamp> exact) {

  public VersionMatch {
    exact = List.copyOf(exact);
    if (all && (first || last || !exact.isEmpty())) {
      throw new IllegalArgumentException("all stands alone");
    }
    if (!all && !first && !last && exact.isEmpty()) {
      throw new IllegalArgumentException("nothing is asked for");
    }
  }

  /** The newest version only: the default of every read. */
  public static VersionMatch newest() {
    return new VersionMatch(false, false, true, List.of());
  }

  /** Every version: the default of a delete. */
  public static VersionMatch every() {
    return new VersionMatch(true, false, false, List.of());
  }
}
