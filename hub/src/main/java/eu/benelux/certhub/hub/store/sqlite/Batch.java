package eu.benelux.certhub.hub.store.sqlite;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import eu.benelux.certhub.hub.store.LedgerState;
import eu.benelux.certhub.hub.store.NewEntry;
import eu.benelux.certhub.hub.store.NewParcel;
import eu.benelux.certhub.hub.store.StoreTrouble;
import eu.benelux.certhub.hub.store.Tombstone;
import eu.benelux.certhub.hub.store.Writes;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The commits that become durable together. Nothing is written while the judges are asked, because
 * the order of the entries is known only at the end; so each judge sees the last durable state and,
 * laid over it, what the judges before it decided.
 */
final class Batch implements LedgerState {
  private static final int STEP_MAX_MICROS = 64;

  private final Copies durable;
  private final SplittableRandom steps = new SplittableRandom();
  private Instant now;
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Pending> pendings = new ArrayList<>();
  private final Map<String, Set<Pending>> byId = new HashMap<>();
  private final Map<String, Set<Pending>> byName = new HashMap<>();
  private final IdentityHashMap<Copy, Pending> byCopy = new IdentityHashMap<>();
  private final Map<String, List<Copy>> read = new HashMap<>();
  private final Map<Long, EntryClass> narrowed = new LinkedHashMap<>();

  /** Classes under which something is durable that has another one by now. */
  private final Set<EntryClass> left = new HashSet<>();

  private final Map<Long, Copy> removed = new LinkedHashMap<>();
  private final Map<Grave, Tombstone> graves = new LinkedHashMap<>();
  private final Set<String> marks = new HashSet<>();
  private final Map<String, Long> counters = new HashMap<>();
  private Optional<StoreTrouble> trouble = Optional.empty();

  Batch(Copies durable, Instant now) {
    this.durable = durable;
    this.now = now;
  }

  /** One commit and its entries, in the order of its judge. */
  record Accepted(Writes<?> writes, List<Pending> entries) {}

  private record Grave(SourceId owner, Place place, String id, Digest digest) {}

  /**
   * Takes over what a judge decided.
   *
   * @throws IllegalArgumentException and changes nothing, when the judge asked for nonsense
   */
  void accept(Writes<?> writes) {
    refuseNonsense(writes);
    writes.narrowed().forEach(this::narrow);
    writes.removed().forEach(this::remove);
    accepted.add(new Accepted(writes, writes.entries().stream().map(this::add).toList()));
    marks.addAll(writes.marks());
    counters.putAll(writes.counters());
  }

  private void refuseNonsense(Writes<?> writes) {
    for (Writes.Narrowed change : writes.narrowed()) {
      refuseUnknown(change.copy());
      if (!change.to().audience().within(change.copy().entryClass().audience())) {
        throw new IllegalArgumentException("an entry may only be narrowed where it stands");
      }
    }
    writes.removed().forEach(this::refuseUnknown);
    for (NewEntry entry : writes.entries()) {
      if (entry.names().stream().anyMatch(name -> name.isEmpty() || name.indexOf('\n') >= 0)) {
        throw new IllegalArgumentException("a name is one line and not empty");
      }
    }
    for (NewParcel parcel : writes.parcels()) {
      for (int position : parcel.entries()) {
        Objects.checkIndex(position, writes.entries().size());
      }
    }
  }

  private void refuseUnknown(Copy copy) {
    if (copy.sequence() <= 0 && !byCopy.containsKey(copy)) {
      throw new IllegalArgumentException("the copy does not come from this judgement");
    }
  }

  private Pending add(NewEntry entry) {
    Pending pending = new Pending(entry);
    pendings.add(pending);
    byCopy.put(pending.copy(), pending);
    byId.computeIfAbsent(entry.id(), unknown -> new LinkedHashSet<>()).add(pending);
    for (String name : entry.names()) {
      byName.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(pending);
    }
    return pending;
  }

  private void narrow(Writes.Narrowed change) {
    Pending pending = byCopy.get(change.copy());
    if (pending == null) {
      left.add(change.copy().entryClass());
      narrowed.put(change.copy().sequence(), change.to());
    } else {
      pending.narrow(change.to());
      byCopy.put(pending.copy(), pending);
    }
  }

  private void remove(Copy copy) {
    Pending pending = byCopy.get(copy);
    if (pending == null) {
      removed.put(copy.sequence(), copy);
    } else {
      pending.remove();
    }
    bury(copy, copy.entryClass().place());
    if (copy.entryClass().place().isGroup()) {
      bury(copy, Place.SHARED);
    }
  }

  private void bury(Copy copy, Place place) {
    SourceId owner = copy.entryClass().owner();
    graves.put(
        new Grave(owner, place, copy.id(), copy.digest()),
        new Tombstone(owner, place, copy.id(), copy.version(), copy.digest(), now));
  }

  @Override
  public List<Copy> copies(String id) {
    List<Copy> before = read.get(id);
    if (before == null) {
      before = ask(() -> durable.of(id));
      read.put(id, before);
    }
    return seen(before, byId.getOrDefault(id, Set.of()));
  }

  @Override
  public List<Copy> naming(String id, Predicate<EntryClass> wanted) {
    List<Copy> before = ask(() -> durable.naming(id, wanted.or(left::contains)));
    return seen(before, byName.getOrDefault(id, Set.of())).stream()
        .filter(copy -> wanted.test(copy.entryClass()))
        .toList();
  }

  private List<Copy> seen(List<Copy> before, Set<Pending> since) {
    if (before.isEmpty() && since.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            before.stream()
                .filter(copy -> !removed.containsKey(copy.sequence()))
                .map(this::asNarrowed),
            since.stream().filter(pending -> !pending.removed()).map(Pending::copy))
        .toList();
  }

  private Copy asNarrowed(Copy copy) {
    EntryClass to = narrowed.get(copy.sequence());
    return to == null ? copy : copy.in(to);
  }

  @Override
  public byte[] bytes(Copy copy) {
    Pending pending = byCopy.get(copy);
    if (pending != null) {
      return pending.entry().bytes();
    }
    return ask(() -> durable.bytes(copy.sequence()))
        .orElseThrow(() -> new IllegalArgumentException("there is no such copy"));
  }

  @Override
  public Optional<Tombstone> tombstone(SourceId owner, Place place, String id, Digest digest) {
    Tombstone grave = graves.get(new Grave(owner, place, id, digest));
    return grave == null
        ? ask(() -> durable.tombstone(owner, place, id, digest))
        : Optional.of(grave);
  }

  @Override
  public boolean marked(String mark) {
    return marks.contains(mark) || ask(() -> durable.marked(mark));
  }

  @Override
  public long counter(String name) {
    Long set = counters.get(name);
    return set == null ? ask(() -> durable.counter(name)) : set;
  }

  /** How many entries wait to be written. */
  int size() {
    return pendings.size();
  }

  /** The time of the last judgement. */
  Instant now() {
    return now;
  }

  /**
   * The time of the next judgement: each has one of its own, since it may become a version. The
   * steps are random, or two times that somebody sees would count the judgements between them.
   */
  Instant tick() {
    now = now.plus(1L + steps.nextInt(STEP_MAX_MICROS), ChronoUnit.MICROS);
    return now;
  }

  List<Accepted> accepted() {
    return accepted;
  }

  /** The new entries that are left, in runs of one class. */
  List<List<Pending>> runs() {
    return Runs.of(pendings);
  }

  /** Durable entries that change their class and stay. */
  Map<Long, EntryClass> narrowed() {
    Map<Long, EntryClass> staying = new LinkedHashMap<>(narrowed);
    staying.keySet().removeAll(removed.keySet());
    return staying;
  }

  /** Durable entries that go. */
  Collection<Copy> removed() {
    return removed.values();
  }

  Collection<Tombstone> graves() {
    return graves.values();
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      trouble = Optional.of(Troubles.of(e));
      throw trouble.get();
    }
  }

  /** What went wrong when a judge asked: the durable state cannot be read as it should. */
  Optional<StoreTrouble> trouble() {
    return trouble;
  }

  /** Whether no judge had anything to write. */
  boolean isEmpty() {
    return accepted.stream().allMatch(commit -> isNothing(commit.writes()));
  }

  private static boolean isNothing(Writes<?> writes) {
    return Stream.of(writes.entries(), writes.narrowed(), writes.removed(), writes.held())
            .allMatch(List::isEmpty)
        && writes.parcels().isEmpty()
        && writes.status().isEmpty()
        && writes.marks().isEmpty()
        && writes.counters().isEmpty();
  }
}
