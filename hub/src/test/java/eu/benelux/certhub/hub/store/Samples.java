package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.marking.Label;
import eu.benelux.certhub.connectors.stix.marking.Pap;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.Audience;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Entries, parcels and queries for tests. */
public final class Samples {
  public static final Label GREEN = new Label(Tlp.GREEN, Pap.GREEN);
  public static final Predicate<EntryClass> ALL = entryClass -> true;
  public static final String V1 = "2026-01-01T00:00:00.000Z";
  public static final String V2 = "2026-01-02T00:00:00.000Z";
  public static final String V3 = "2026-01-03T00:00:00.000Z";

  /** The version of objects that state none: a judge takes its commit's time. */
  public static final String COMMITTED = "2026-01-01T00:00:00.000001Z";

  private Samples() {}

  /** A class of {@code shared}. */
  public static EntryClass shared(String owner, String... audience) {
    return new EntryClass(
        new SourceId(owner),
        Place.SHARED,
        GREEN,
        Audience.of(Arrays.stream(audience).map(MemberId::new).toList()));
  }

  /** Sees what the member is in the audience of. */
  public static Predicate<EntryClass> by(String member) {
    return entryClass -> entryClass.audience().has(new MemberId(member));
  }

  public static String id(int number) {
    return "indicator--" + new UUID(0x4000_8000L, 0x8000_0000_0000_0000L + number);
  }

  public static Timestamp time(String text) {
    return Timestamp.parse(text).orElseThrow();
  }

  /** An entry whose content follows from what it says. */
  public static NewEntry entry(EntryClass in, String id, String version, String... names) {
    return entry(in, id, Optional.of(time(version)), "2.1", List.of(names));
  }

  /** The same entry as somebody's word. */
  public static NewEntry as(Authority authority, NewEntry entry) {
    return new NewEntry(
        entry.entryClass(),
        entry.id(),
        entry.type(),
        entry.version(),
        entry.specVersion(),
        entry.stated(),
        entry.digest(),
        entry.createdBy(),
        authority,
        entry.created(),
        entry.revoked(),
        entry.names(),
        entry.bytes());
  }

  /** An entry without a version of its own. */
  public static NewEntry unversioned(EntryClass in, String id) {
    return entry(in, id, Optional.empty(), "2.1", List.of());
  }

  public static NewEntry entry(
      EntryClass in,
      String id,
      Optional<Timestamp> stated,
      String specVersion,
      List<String> names) {
    byte[] bytes = (in.owner() + " " + id + " " + stated).getBytes(StandardCharsets.UTF_8);
    return new NewEntry(
        in,
        id,
        id.substring(0, id.indexOf("--")),
        stated.map(Timestamp::text).orElse(COMMITTED),
        specVersion,
        stated,
        Digest.ofBytes(bytes),
        Optional.of("identity--" + new UUID(0x4000, 1)),
        stated.isEmpty() ? Authority.NOBODY : new Authority("by identity", false, 0),
        stated,
        false,
        names,
        bytes);
  }

  /** Writes entries and nothing else. */
  public static Writes<String> entries(NewEntry... entries) {
    return entries(List.of(entries));
  }

  public static Writes<String> entries(List<NewEntry> entries) {
    return writes(entries, List.of(), List.of());
  }

  public static Writes<String> writes(
      List<NewEntry> entries, List<Writes.Narrowed> narrowed, List<Copy> removed) {
    return new Writes<>(
        entries,
        narrowed,
        removed,
        List.of(),
        List.of(),
        Optional.empty(),
        Set.of(),
        Map.of(),
        "done");
  }

  public static Writes<String> marks(Set<String> marks, Map<String, Long> counters) {
    return new Writes<>(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        marks,
        counters,
        "done");
  }

  public static Writes<String> parcels(List<NewEntry> entries, NewParcel... parcels) {
    return new Writes<>(
        entries,
        List.of(),
        List.of(),
        List.of(),
        List.of(parcels),
        Optional.empty(),
        Set.of(),
        Map.of(),
        "done");
  }

  public static Writes<String> status(List<NewEntry> entries, StatusPart part) {
    return new Writes<>(
        entries,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(part),
        Set.of(),
        Map.of(),
        "done");
  }

  public static Writes<String> held(Held... held) {
    return new Writes<>(
        List.of(),
        List.of(),
        List.of(),
        List.of(held),
        List.of(),
        Optional.empty(),
        Set.of(),
        Map.of(),
        "done");
  }

  public static EntryQuery query(Versions versions, int limit) {
    return new EntryQuery(
        Optional.empty(), limit, Long.MAX_VALUE, List.of(), List.of(), versions, List.of(), true);
  }

  public static EntryQuery ids(Versions versions, String... ids) {
    return new EntryQuery(
        Optional.empty(),
        1_000,
        Long.MAX_VALUE,
        List.of(ids),
        List.of(),
        versions,
        List.of(),
        true);
  }

  /** The same query from there on. */
  public static EntryQuery after(EntryQuery query, Optional<java.time.Instant> after) {
    return new EntryQuery(
        after,
        query.limit(),
        query.bytesMax(),
        query.ids(),
        query.types(),
        query.versions(),
        query.specVersions(),
        query.withBytes());
  }

  /** All entries in sight. */
  public static List<Entry> all(Store store, Predicate<EntryClass> sight, Versions versions) {
    EntryPage page = Await.of(store.ledger().page(sight, query(versions, 1_000)));
    if (page.more()) {
      throw new AssertionError("more than a page");
    }
    return page.entries();
  }

  /** What a page shows of entries: id and version. */
  public static List<String> shown(List<Entry> entries) {
    return entries.stream().map(entry -> entry.id() + " " + entry.version()).toList();
  }
}
