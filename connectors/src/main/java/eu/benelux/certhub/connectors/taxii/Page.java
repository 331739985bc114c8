package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of a collection, ascending by {@code dateAdded}, strictly.
 *
 * @param items what matched, at most as many as the filter's limit
 * @param more whether the same question, asked after the last item, may have more to give
 * @param horizon the highest {@code dateAdded} that the caller may see in this collection at the
 *     moment of the read: what an empty page names as its position
 * @param stamp what tells whether the page may be shown again; without one it is shown once
 */
public record Page(
    List<Item> items, boolean more, Optional<Instant> horizon, Optional<Stamp> stamp) {

  public Page {
    items = List.copyOf(items);
    requireNonNull(horizon, "horizon");
    requireNonNull(stamp, "stamp");
    if (more && items.isEmpty()) {
      throw new IllegalArgumentException("a page that promises more has a last item to go on from");
    }
    for (int i = 1; i < items.size(); i++) {
      if (!items.get(i - 1).dateAdded().isBefore(items.get(i).dateAdded())) {
        throw new IllegalArgumentException("a page ascends strictly by dateAdded");
      }
    }
  }

  /** A page that is shown once. */
  public Page(List<Item> items, boolean more, Optional<Instant> horizon) {
    this(items, more, horizon, Optional.empty());
  }
}
