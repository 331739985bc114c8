package eu.benelux.certhub.hub.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A page of entries in the order of their sequence.
 *
 * @param more whether at least one further entry follows
 * @param horizon {@code date_added} of the newest entry in sight, whatever the query's filters
 * @param view what it was read for; it may be wider than what was asked with, where a new class of
 *     entries became durable meanwhile
 * @param stands whether the same question, asked now for an equal {@link View#key}, is known to get
 *     the same answer; cheap, for any thread. Once it said no it says no for ever. It may say no too
 *     early, and never says yes when a commit that was answered, or that anybody has read, changed
 *     the page
 */
public record EntryPage(
    List<Entry> entries,
    boolean more,
    Optional<Instant> horizon,
    View view,
    BooleanSupplier stands) {}
