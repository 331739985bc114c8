package eu.benelux.certhub.hub.cli.check;

import eu.benelux.certhub.connectors.stix.Finding;
import eu.benelux.certhub.connectors.stix.Kind;
import eu.benelux.certhub.connectors.stix.Level;
import eu.benelux.certhub.connectors.stix.Reference;
import eu.benelux.certhub.connectors.stix.StixId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.object.StixObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the objects of one run with each other: what no version of an object may change, and
 * what nothing may follow (STIX 2.1 sections 3.2, 3.5 and 3.6). It keeps no object, a few facts of each.
 */
final class Versions {
  /** What is kept of a version and of an identifier, generously. */
  private static final int HEAP_BYTES = 1024;

  private final long most;
  private final Map<StixId, History> histories = new HashMap<>();
  private long kept;
  private long again;
  private long present;
  private long uncompared;

  /**
   * Makes one.
   *
   * @param most how many versions and identifiers are kept; what comes after is not compared
   */
  Versions(long most) {
    this.most = most;
  }

  /** As many as a process with this much memory can keep beside its work. */
  static long most(long heapBytes) {
    return heapBytes / HEAP_BYTES;
  }

  /** What an object contradicts of those that came before; remembers it. */
  List<Finding> compare(StixObject object, String file, long line) {
    if (kept >= most) {
      uncompared++;
      return List.of();
    }
    object.createdBy().ifPresent(this::history);
    for (Reference reference : object.references()) {
      history(reference.target());
    }
    History history = history(object.id());
    Seen seen = new Seen(file, line, object.versionTime(), object.revoked(), object.digest());
    if (history.first.isEmpty()) {
      present++;
      history.begin(object, seen);
      return List.of();
    }
    kept++;
    return against(history, object, seen);
  }

  private History history(StixId id) {
    return histories.computeIfAbsent(id, first -> {
      kept++;
      return new History();
    });
  }

  private List<Finding> against(History history, StixObject object, Seen seen) {
    Optional<Seen> same = history.sameVersion(seen);
    if (same.isPresent() && same.get().digest().equals(seen.digest())) {
      again++;
      return List.of();
    }
    List<Finding> all = new ArrayList<>();
    Seen first = history.first.orElseThrow();
    if (seen.version().isEmpty() || first.version().isEmpty()) {
      all.add(other(object, first));
    } else {
      if (!history.created.equals(object.created())) {
        all.add(error("/created", "3.2", "differs from that of " + first, ""));
      }
      if (!history.createdBy.equals(object.createdBy())) {
        all.add(error("/created_by_ref", "3.5", "differs from that of " + first, ""));
      }
      same.ifPresent(version -> all.add(conflict(object, version)));
      all.addAll(afterRevoked(history, seen));
    }
    history.add(seen);
    return all;
  }

  /** Observables have no versions: what knows more of the same thing is another writing of it. */
  private static Finding other(StixObject object, Seen before) {
    String what = "has other content than the object of the same id in " + before.place();
    boolean observable = object.kind() == Kind.SCO;
    return new Finding(
        observable ? Level.WARNING : Level.ERROR,
        "",
        observable ? "2.9" : "3.6",
        what,
        observable ? "" : "give one of them a later modified");
  }

  private static Finding conflict(StixObject object, Seen same) {
    boolean modified = object.modified().isPresent();
    return error(
        modified ? "/modified" : "/created",
        "3.6",
        "conflicts with the version of the same time in " + same.place(),
        modified ? "raise modified" : "mint a new id: this type of object has one version");
  }

  private static List<Finding> afterRevoked(History history, Seen seen) {
    if (history.revoked.filter(seen::after).isPresent()) {
      return List.of(late(history.revoked.get() + " revoked it; nothing comes after"));
    }
    return seen.revoked() && history.newest.filter(newest -> newest.after(seen)).isPresent()
        ? List.of(late("this revokes it, but " + history.newest.get() + " comes after"))
        : List.of();
  }

  private static Finding late(String sentence) {
    return error("/modified", "3.6", sentence, "mint a new id");
  }

  private static Finding error(String path, String section, String sentence, String fix) {
    return new Finding(Level.ERROR, path, section, sentence, fix);
  }

  /** Objects that stood there before, with the same content. */
  long again() {
    return again;
  }

  /** Identifiers that objects name and that are none of an object. */
  long absent() {
    return histories.size() - present;
  }

  /** Objects that came when no more could be kept. */
  long uncompared() {
    return uncompared;
  }

  /** What is known of one identifier: nothing, while it was only named. */
  private static final class History {
    private Optional<Seen> first = Optional.empty();
    private Optional<Seen> newest = Optional.empty();
    private Optional<Seen> revoked = Optional.empty();
    private Optional<Timestamp> created = Optional.empty();
    private Optional<StixId> createdBy = Optional.empty();

    /** By time; objects with more than one version are few. */
    private Map<Optional<Timestamp>, Seen> versions = Map.of();

    void begin(StixObject object, Seen seen) {
      first = Optional.of(seen);
      newest = first;
      revoked = first.filter(Seen::revoked);
      created = object.created();
      createdBy = object.createdBy();
    }

    Optional<Seen> sameVersion(Seen seen) {
      return versions.isEmpty()
          ? first.filter(one -> one.version().equals(seen.version()))
          : Optional.ofNullable(versions.get(seen.version()));
    }

    void add(Seen seen) {
      if (versions.isEmpty()) {
        versions = new HashMap<>();
        first.ifPresent(one -> versions.put(one.version(), one));
      }
      versions.putIfAbsent(seen.version(), seen);
      newest = newest.filter(one -> !seen.after(one)).or(() -> Optional.of(seen));
      if (seen.revoked()) {
        revoked = revoked.filter(one -> !one.after(seen)).or(() -> Optional.of(seen));
      }
    }
  }
}
