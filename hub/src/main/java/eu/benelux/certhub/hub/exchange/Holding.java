package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Copy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of an object as one owner holds it. It stands in several entries where it came into
 * some readers' sight later than into others' (those need it ahead of their cursor), and where its
 * owner brought it to several places.
 *
 * @param entries oldest first, at least one
 */
record Holding(List<Copy> entries) {
  /** What states none is older than what states one. */
  static final Comparator<Optional<Timestamp>> STATED =
      (one, other) -> one.isPresent() && other.isPresent()
          ? one.get().compareTo(other.get())
          : Boolean.compare(one.isPresent(), other.isPresent());

  /** Oldest version first; of an observable the time of its commit is the version. */
  static final Comparator<Copy> BY_VERSION = Comparator.comparing(Copy::stated, STATED)
      .thenComparing(copy -> copy.stated().isPresent() ? "" : copy.version());

  /** What tells versions of one object apart, whoever owns them. */
  record Version(Optional<Timestamp> stated, String text) {
    static Version of(Copy copy) {
      return new Version(copy.stated(), copy.stated().isPresent() ? "" : copy.version());
    }
  }

  private record Key(SourceId owner, Version version) {}

  /** What these copies of one object are, in the order of their versions. */
  static List<Holding> of(List<Copy> copies) {
    if (copies.size() < 2) {
      return copies.isEmpty() ? List.of() : List.of(new Holding(copies));
    }
    Map<Key, List<Copy>> grouped = new LinkedHashMap<>();
    for (Copy copy : copies) {
      grouped
          .computeIfAbsent(
              new Key(copy.entryClass().owner(), Version.of(copy)), key -> new ArrayList<>())
          .add(copy);
    }
    return grouped.values().stream()
        .map(Holding::new)
        .sorted(Comparator.comparing(Holding::copy, BY_VERSION))
        .toList();
  }

  /**
   * What a reader sees of them, place by place: there he sees a version wholly if he sees one of its
   * entries.
   */
  static List<Holding> seen(List<Copy> copies, Policy policy, Reader reader) {
    return of(copies).stream()
        .flatMap(holding -> holding.places().stream())
        .filter(holding ->
            holding.entries().stream().anyMatch(entry -> policy.sees(reader, entry.entryClass())))
        .toList();
  }

  /** What one owner holds of them. */
  static List<Holding> of(List<Copy> copies, SourceId owner) {
    return of(
        copies.stream().filter(copy -> copy.entryClass().owner().equals(owner)).toList());
  }

  /** The newest of them. */
  static Optional<Holding> newest(List<Holding> holdings) {
    return holdings.isEmpty() ? Optional.empty() : Optional.of(holdings.get(holdings.size() - 1));
  }

  /** The same, place by place. */
  List<Holding> places() {
    return entries.size() == 1
        ? List.of(this)
        : entries.stream()
            .map(entry -> entry.entryClass().place())
            .distinct()
            .flatMap(place -> in(place).stream())
            .toList();
  }

  /** What of it stands in a place. */
  Optional<Holding> in(Place place) {
    List<Copy> there = entries.stream()
        .filter(entry -> entry.entryClass().place().equals(place))
        .toList();
    return there.isEmpty() ? Optional.empty() : Optional.of(new Holding(there));
  }

  /** The entry that was made last. */
  Copy copy() {
    return entries.get(entries.size() - 1);
  }

  /** The audience of all entries, under the lowest label at which each of them sees one. */
  EntryClass entryClass() {
    EntryClass last = copy().entryClass();
    if (entries.size() == 1) {
      return last;
    }
    Audience audience = entries.stream()
        .map(entry -> entry.entryClass().audience())
        .reduce(Audience.NOBODY, Audience::or);
    Label label =
        audience.members().stream().map(this::lowest).reduce(Label::strictest).orElse(last.label());
    return new EntryClass(last.owner(), last.place(), label, audience);
  }

  private Label lowest(MemberId member) {
    return entries.stream()
        .map(Copy::entryClass)
        .filter(entries -> entries.audience().has(member))
        .map(EntryClass::label)
        .min(Comparator.comparing(Label::tlp).thenComparing(Label::pap))
        .orElseThrow();
  }
}
