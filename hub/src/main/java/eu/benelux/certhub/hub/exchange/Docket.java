package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.LedgerState;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.StatusPart;
import eu.benelux.certhub.hub.store.Writes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One judgement on its way: the ledger as it will be if what was decided so far is written. */
final class Docket {
  private final LedgerState state;
  private final List<NewEntry> entries = new ArrayList<>();
  private final Set<Integer> known = new HashSet<>();
  private final Set<Integer> unmailed = new HashSet<>();
  private final Set<Integer> widened = new HashSet<>();
  private final Map<String, List<Integer>> byId = new HashMap<>();
  private final Map<String, List<Integer>> byNamed = new HashMap<>();

  /** What {@link #copies} said, as long as nothing changed it: one object is asked for often. */
  private final Map<String, List<Copy>> asked = new HashMap<>();

  private final Map<Copy, Writes.Narrowed> narrowed = new LinkedHashMap<>();

  /** Classes that the ledger still gives to something that is narrowed here. */
  private final Set<EntryClass> left = new HashSet<>();

  private final Map<Copy, Copy> originals = new HashMap<>();
  private final Set<Copy> removed = new LinkedHashSet<>();
  private final List<Held> held = new ArrayList<>();
  private final List<NewParcel> parcels = new ArrayList<>();
  private final Map<String, Long> counters = new HashMap<>();

  Docket(LedgerState state) {
    this.state = state;
  }

  LedgerState state() {
    return state;
  }

  /** All copies of an object, with what this judgement adds, narrows and removes. */
  List<Copy> copies(String id) {
    List<Copy> known = asked.get(id);
    if (known == null) {
      known = merged(state.copies(id), byId.getOrDefault(id, List.of()));
      asked.put(id, known);
    }
    return known;
  }

  /** All copies of such classes that name an object. */
  List<Copy> naming(String id, Predicate<EntryClass> wanted) {
    List<Copy> stored = state.naming(id, wanted.or(left::contains));
    return merged(stored, byNamed.getOrDefault(id, List.of())).stream()
        .filter(copy -> wanted.test(copy.entryClass()))
        .toList();
  }

  /** Adds an entry, and gives it as {@link #copies} will. */
  Copy add(NewEntry entry) {
    int position = entries.size();
    entries.add(entry);
    asked.remove(entry.id());
    byId.computeIfAbsent(entry.id(), id -> new ArrayList<>()).add(position);
    for (String named : entry.names()) {
      byNamed.computeIfAbsent(named, id -> new ArrayList<>()).add(position);
    }
    return entry.copy(-1L - position);
  }

  /** Adds an entry whose content its owner brought to another place before. */
  Copy addWider(NewEntry entry) {
    widened.add(entries.size());
    return add(entry);
  }

  /** Whether some of its readers may have had the content of this entry before. */
  boolean widens(int position) {
    return widened.contains(position);
  }

  /** Adds an entry whose content its readers had already: it is neither attested nor mailed. */
  void addAgain(NewEntry entry) {
    known.add(entries.size());
    addUnmailed(entry);
  }

  /** Adds an entry that members were mailed already, though not all of their accounts saw it. */
  void addUnmailed(NewEntry entry) {
    unmailed.add(entries.size());
    add(entry);
  }

  /** Positions of entries to be attested. */
  List<Integer> fresh() {
    return without(known);
  }

  /** Positions of entries to be mailed. */
  List<Integer> mailable() {
    return without(unmailed);
  }

  int size() {
    return entries.size();
  }

  NewEntry entry(int position) {
    return entries.get(position);
  }

  void narrow(Copy copy, EntryClass to) {
    asked.remove(copy.id());
    if (copy.sequence() >= 0) {
      Copy before = before(copy);
      left.add(before.entryClass());
      narrowed.put(before, new Writes.Narrowed(before, to));
      originals.put(before.in(to), before);
    } else {
      int position = position(copy);
      entries.set(position, entries.get(position).in(to));
    }
  }

  void remove(Copy copy) {
    Copy before = before(copy);
    asked.remove(copy.id());
    narrowed.remove(before);
    removed.add(before);
  }

  void hold(Held thing) {
    held.add(thing);
  }

  void owe(NewParcel parcel) {
    parcels.add(parcel);
  }

  byte[] bytes(Copy copy) {
    return copy.sequence() >= 0
        ? state.bytes(before(copy))
        : entries.get(position(copy)).bytes();
  }

  /** The next value of a counter, starting with 1. */
  long count(String name) {
    return counters.merge(name, state.counter(name) + 1, (now, first) -> now + 1);
  }

  <T> Writes<T> writes(Optional<StatusPart> status, Set<String> marks, T answer) {
    return new Writes<>(
        List.copyOf(entries),
        List.copyOf(narrowed.values()),
        List.copyOf(removed),
        List.copyOf(held),
        List.copyOf(parcels),
        status,
        marks,
        Map.copyOf(counters),
        answer);
  }

  private List<Integer> without(Set<Integer> positions) {
    return IntStream.range(0, entries.size())
        .filter(at -> !positions.contains(at))
        .boxed()
        .toList();
  }

  private List<Copy> merged(List<Copy> stored, List<Integer> added) {
    return Stream.concat(
            stored.stream().filter(copy -> !removed.contains(copy)).map(this::today),
            added.stream().map(position -> entries.get(position).copy(-1L - position)))
        .toList();
  }

  private Copy today(Copy copy) {
    Writes.Narrowed change = narrowed.get(copy);
    return change == null ? copy : copy.in(change.to());
  }

  /** The copy as the ledger gave it, of one that this judgement may have narrowed since. */
  private Copy before(Copy copy) {
    return originals.getOrDefault(copy, copy);
  }

  private static int position(Copy copy) {
    return Math.toIntExact(-1L - copy.sequence());
  }
}
