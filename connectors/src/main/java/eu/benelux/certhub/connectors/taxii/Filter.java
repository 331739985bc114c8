package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a reader asks for (TAXII 2.1 sections 3.4 and 3.5). Fields are joined by and, the values of
 * one field by or; an empty list asks for nothing in particular.
 *
 * @param after only what was added later than this, strictly; whole microseconds. Made of {@code
 *     added_after} and {@code next}, whichever is later
 * @param limit at most so many items, 1 or more
 * @param ids wanted object ids, as sent: they need not be ids at all
 * @param types wanted object types, as sent
 * @param versions which versions; first and last are those of the whole collection as the caller
 *     sees it, before {@code after} is applied, so that a late old version is never told as new
 * @param specVersions wanted STIX versions such as {@code 2.1}; empty means the latest per object
 */
public record Filter(
    Optional<Instant> after,
    int limit,
    List<String> ids,
    List<String> types,
    VersionMatch versions,
    List<String> specVersions) {

  public Filter {
    if (after.isPresent() && !after.get().equals(after.get().truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException("after is in whole microseconds");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit is 1 or more, not " + limit);
    }
    ids = List.copyOf(ids);
    types = List.copyOf(types);
    requireNonNull(versions, "versions");
    specVersions = List.copyOf(specVersions);
  }

  /** The same question in the words that all who ask it have in common. */
  Filter plain() {
    return new Filter(
        after,
        limit,
        ids.stream().distinct().sorted().toList(),
        types.stream().distinct().sorted().toList(),
        versions,
        specVersions.stream().distinct().sorted().toList());
  }
}
