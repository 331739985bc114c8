package eu.benelux.certhub.hub.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of entries in the order of their sequence.
 *
 * @param more whether at least one further entry follows
 * @param horizon {@code date_added} of the newest entry in sight, whatever the query's filters
 */
public record EntryPage(List<Entry> entries, boolean more, Optional<Instant> horizon) {}
