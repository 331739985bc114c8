package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A shelf for many objects: one version of each, found at once, in one collection. */
final class PileShelf implements Shelf {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Item> pile = new ArrayList<>();
  private final Map<String, Item> byId = new HashMap<>();

  @Override
  public List<Collection> collections() {
    return List.of(
        new Collection(Probed.BOTH, "shared", "Benelux shared", Optional.empty(), true, true));
  }

  @Override
  public synchronized Future<Page> objects(Collection collection, Filter filter) {
    int from = filter
        .after()
        .map(after -> (int) java.time.Duration.between(START, after).toMillis())
        .orElse(0);
    int to = Math.min(pile.size(), from + filter.limit());
    boolean more = to < pile.size();
    return Future.succeededFuture(new Page(pile.subList(from, to), more, Optional.empty()));
  }

  @Override
  public Future<Page> manifest(Collection collection, Filter filter) {
    return objects(collection, filter);
  }

  @Override
  public synchronized Future<Optional<Page>> object(
      Collection collection, String objectId, Filter filter) {
    return Future.succeededFuture(Optional.ofNullable(byId.get(objectId))
        .map(item -> new Page(List.of(item), false, Optional.empty())));
  }

  @Override
  public Future<Optional<Page>> versions(Collection collection, String objectId, Filter filter) {
    return object(collection, objectId, filter);
  }

  @Override
  public synchronized Future<Added> add(Collection collection, List<Slice> objects) {
    List<Detail> good = new ArrayList<>();
    for (Slice slice : objects) {
      JsonObject object = new JsonObject(new String(slice.bytes(), StandardCharsets.UTF_8));
      String id = object.getString("id");
      String version = object.getString("modified");
      boolean held = byId.containsKey(id);
      if (!held) {
        Item item = new Item(START.plusMillis(pile.size() + 1L), id, version, "2.1", slice.bytes());
        pile.add(item);
        byId.put(id, item);
      }
      good.add(new Detail(id, version, held ? Optional.of("already held") : Optional.empty()));
    }
    return Future.succeededFuture(
        new Added.Taken(new Status(UUID.randomUUID(), START, good, List.of(), List.of())));
  }

  @Override
  public Future<Optional<Status>> status(UUID id) {
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<Deleted> delete(Collection collection, String objectId, VersionMatch which) {
    return Future.succeededFuture(Deleted.UNKNOWN);
  }
}
