package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

/**
 * A pull that came to its end.
 *
 * @param objects handed over
 * @param pages read, empty ones counted
 * @param more whether the pull ended at its own limit, and the server has more
 * @param position where to go on next time. Dates that cannot be read or lie in the future do not
 *     move it
 */
public record Pulled(long objects, int pages, boolean more, PullPosition position) {

  public Pulled {
    requireNonNull(position, "position");
  }
}
