package eu.benelux.certhub.hub.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a page shall hold, oldest first.
 *
 * @param after only entries added later than this
 * @param limit at most so many entries, 1 to 1,000
 * @param bytesMax the page ends before its bytes grow beyond this, but holds at least one entry; 1 or
 *     more
 * @param ids only these objects; all if empty
 * @param types only these types; all if empty
 * @param specVersions only these spec versions; all if empty
 * @param withBytes whether the entries come with their bytes
 */
public record EntryQuery(
    Optional<Instant> after,
    int limit,
    long bytesMax,
    List<String> ids,
    List<String> types,
    Versions versions,
    List<String> specVersions,
    boolean withBytes) {
  public EntryQuery {
    if (limit < 1 || limit > 1_000 || bytesMax < 1) {
      throw new IllegalArgumentException("a page has a limit of 1 to 1,000 and at least one byte");
    }
    ids = List.copyOf(ids);
    types = List.copyOf(types);
    specVersions = List.copyOf(specVersions);
  }
}
