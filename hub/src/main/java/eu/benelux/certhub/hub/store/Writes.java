package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.hub.policy.EntryClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one commit writes, all or nothing.
 *
 * @param entries new entries; the ledger may order them by class
 * @param narrowed entries that change their class where they stand: never to a wider audience
 * @param removed entries that go; each leaves a tombstone in its place
 * @param held what waits for a person; keeping one with a known id again changes nothing
 * @param parcels deliveries that become owed
 * @param status what a submitter may ask for later; parts with one id add up
 * @param marks keys that say "this was done", such as replay keys
 * @param counters new values of counters
 * @param answer handed back once all of it is durable
 */
public record Writes<T>(
    List<NewEntry> entries,
    List<Narrowed> narrowed,
    List<Copy> removed,
    List<Held> held,
    List<NewParcel> parcels,
    Optional<StatusPart> status,
    Set<String> marks,
    Map<String, Long> counters,
    T answer) {
  /** Nothing but an answer. */
  public static <T> Writes<T> nothing(T answer) {
    return new Writes<>(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Set.of(),
        Map.of(),
        answer);
  }

  /** An entry and the class that it has from now on. */
  public record Narrowed(Copy copy, EntryClass to) {}
}
