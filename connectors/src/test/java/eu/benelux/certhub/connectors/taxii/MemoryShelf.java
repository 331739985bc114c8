package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** A shelf in a list: one owner, no policy, the readings of the standard that the hub has chosen. */
final class MemoryShelf implements Shelf {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private record Entry(UUID collection, String type, Item item) {}

  private final List<Collection> collections;
  private final List<Entry> entries;
  private final Map<UUID, Status> statuses = new HashMap<>();
  private final AtomicLong clock;

  MemoryShelf(List<Collection> collections) {
    this(collections, new ArrayList<>(), new AtomicLong());
  }

  private MemoryShelf(List<Collection> collections, List<Entry> entries, AtomicLong clock) {
    this.collections = collections;
    this.entries = entries;
    this.clock = clock;
  }

  /** What another caller sees of the same entries, with statuses of his own. */
  MemoryShelf seenWith(List<Collection> rights) {
    return new MemoryShelf(rights, entries, clock);
  }

  @Override
  public List<Collection> collections() {
    return collections;
  }

  @Override
  public synchronized Future<Page> objects(Collection collection, Filter filter) {
    return Future.succeededFuture(page(collection, filter, entry -> true));
  }

  @Override
  public Future<Page> manifest(Collection collection, Filter filter) {
    return objects(collection, filter);
  }

  @Override
  public synchronized Future<Optional<Page>> object(
      Collection collection, String objectId, Filter filter) {
    Predicate<Entry> wanted = entry -> entry.item().id().equals(objectId);
    return Future.succeededFuture(
        inside(collection).stream().noneMatch(wanted)
            ? Optional.empty()
            : Optional.of(page(collection, filter, wanted)));
  }

  @Override
  public Future<Optional<Page>> versions(Collection collection, String id, Filter filter) {
    return object(collection, id, filter);
  }

  @Override
  public synchronized Future<Added> add(Collection collection, List<Slice> objects) {
    List<Detail> good = new ArrayList<>();
    List<Detail> bad = new ArrayList<>();
    for (Slice slice : objects) {
      Optional<Entry> entry = read(collection, slice);
      if (entry.isEmpty()) {
        bad.add(new Detail(
            "", Moment.write(START.plusMillis(clock.get())), Optional.of("no id or no type")));
        continue;
      }
      Item item = entry.get().item();
      boolean held = inside(collection).stream()
          .map(Entry::item)
          .anyMatch(i -> i.id().equals(item.id()) && i.version().equals(item.version()));
      if (!held) {
        entries.add(entry.get());
      }
      good.add(new Detail(
          item.id(), item.version(), held ? Optional.of("already held") : Optional.empty()));
    }
    Status status =
        new Status(UUID.randomUUID(), START.plusMillis(clock.get()), good, bad, List.of());
    statuses.put(status.id(), status);
    return Future.succeededFuture(new Added.Taken(status));
  }

  @Override
  public synchronized Future<Optional<Status>> status(UUID id) {
    return Future.succeededFuture(Optional.ofNullable(statuses.get(id)));
  }

  @Override
  public synchronized Future<Deleted> delete(
      Collection collection, String objectId, VersionMatch which) {
    List<Entry> gone = inside(collection).stream()
        .filter(entry -> entry.item().id().equals(objectId))
        .filter(entry -> matches(which, collection, entry))
        .toList();
    if (gone.stream().anyMatch(entry -> entry.type().equals("identity"))) {
      return Future.succeededFuture(Deleted.NOT_YOURS);
    }
    entries.removeAll(gone);
    return Future.succeededFuture(gone.isEmpty() ? Deleted.UNKNOWN : Deleted.DONE);
  }

  private Page page(Collection collection, Filter filter, Predicate<Entry> wanted) {
    List<Item> found = inside(collection).stream()
        .filter(wanted)
        .filter(e -> filter.ids().isEmpty() || filter.ids().contains(e.item().id()))
        .filter(e -> filter.types().isEmpty() || filter.types().contains(e.type()))
        .filter(e -> filter.specVersions().isEmpty()
            || filter.specVersions().contains(e.item().specVersion()))
        .filter(e -> matches(filter.versions(), collection, e))
        .map(Entry::item)
        .filter(i ->
            filter.after().isEmpty() || i.dateAdded().isAfter(filter.after().get()))
        .limit(filter.limit() + 1L)
        .toList();
    boolean more = found.size() > filter.limit();
    Optional<Instant> horizon = inside(collection).stream()
        .map(entry -> entry.item().dateAdded())
        .max(Comparator.naturalOrder());
    return new Page(more ? found.subList(0, filter.limit()) : found, more, horizon);
  }

  private boolean matches(VersionMatch match, Collection collection, Entry entry) {
    List<Timestamp> all = inside(collection).stream()
        .filter(other -> other.item().id().equals(entry.item().id()))
        .map(other -> moment(other.item()))
        .sorted()
        .toList();
    Timestamp own = moment(entry.item());
    return match.all()
        || (match.first() && own.equals(all.get(0)))
        || (match.last() && own.equals(all.get(all.size() - 1)))
        || match.exact().contains(own);
  }

  private static Timestamp moment(Item item) {
    return Timestamp.parse(item.version()).orElseThrow();
  }

  private List<Entry> inside(Collection collection) {
    return entries.stream().filter(e -> e.collection().equals(collection.id())).toList();
  }

  private Optional<Entry> read(Collection collection, Slice slice) {
    try {
      JsonObject object = new JsonObject(new String(slice.bytes(), StandardCharsets.UTF_8));
      String id = object.getString("id");
      String type = object.getString("type");
      if (id == null || type == null) {
        return Optional.empty();
      }
      Instant now = START.plusMillis(clock.incrementAndGet());
      String added = Moment.write(now);
      String version = object.getString("modified", object.getString("created", added));
      Item item =
          new Item(now, id, version, object.getString("spec_version", "2.1"), slice.bytes());
      return Optional.of(new Entry(collection.id(), type, item));
    } catch (DecodeException | ClassCastException notAnObject) {
      return Optional.empty();
    }
  }
}
