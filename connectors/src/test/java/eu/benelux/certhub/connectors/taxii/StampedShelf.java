package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.stix.envelope.Slice;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A shelf whose pages are kept: objects of some kilobytes, of which each change makes others stale. */
final class StampedShelf implements Shelf {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Object EVERYTHING = "everything";

  private final int objectBytes;
  private final Function<Callable<Page>, Future<Page>> elsewhere;
  private final List<List<Item>> states = new ArrayList<>(List.of(List.of()));
  private final AtomicInteger reads = new AtomicInteger();
  private int next = 1;

  /**
   * An empty shelf.
   *
   * @param elsewhere where pages are read
   */
  StampedShelf(int objectBytes, Function<Callable<Page>, Future<Page>> elsewhere) {
    this.objectBytes = objectBytes;
    this.elsewhere = elsewhere;
  }

  synchronized StampedShelf grow(int count) {
    List<Item> items = new ArrayList<>(last());
    for (int i = 0; i < count; i++) {
      String text = "{\"id\":\"" + Reply.id(next) + "\",\"x\":\"";
      StringBuilder object = new StringBuilder(text);
      while (object.length() < objectBytes) {
        object.append(Integer.toString((next * 7919 + object.length()) * 31, 36));
      }
      byte[] bytes = object.append("\"}").toString().getBytes(StandardCharsets.US_ASCII);
      items.add(new Item(
          START.plusSeconds(next), Reply.id(next), "2024-01-01T00:00:00.000Z", "2.1", bytes));
      next++;
    }
    states.add(items);
    return this;
  }

  synchronized void shrink(int at) {
    List<Item> items = new ArrayList<>(last());
    items.remove(at % items.size());
    states.add(items);
  }

  private List<Item> last() {
    return states.get(states.size() - 1);
  }

  /** The number of the last change. */
  synchronized int state() {
    return states.size() - 1;
  }

  int reads() {
    return reads.get();
  }

  /** The page that there was after a change, without any server. */
  synchronized byte[] page(int state, int after, int limit) {
    Filter filter = new Filter(
        Optional.of(START.plusSeconds(after)),
        limit,
        List.of(),
        List.of(),
        new VersionMatch(true, false, false, List.of()),
        List.of());
    Buffer bytes = Buffer.buffer();
    Resources.envelope(pageOf(state, filter)).engraver().engrave(bytes::appendBytes);
    return bytes.getBytes();
  }

  private Page pageOf(int state, Filter filter) {
    List<Item> found = states.get(state).stream()
        .filter(item ->
            filter.after().isEmpty() || item.dateAdded().isAfter(filter.after().get()))
        .limit(filter.limit() + 1L)
        .toList();
    boolean more = found.size() > filter.limit();
    return new Page(
        more ? found.subList(0, filter.limit()) : found,
        more,
        Optional.of(START.plusSeconds(next)),
        Optional.of(new Stamp() {
          @Override
          public Object sight() {
            return EVERYTHING;
          }

          @Override
          public boolean stands() {
            return StampedShelf.this.state() == state;
          }
        }));
  }

  @Override
  public List<Collection> collections() {
    return List.of(
        new Collection(Probed.BOTH, "shared", "Benelux shared", Optional.empty(), true, true));
  }

  @Override
  public Optional<Sight> sight(Collection collection) {
    return Optional.of(new Sight(EVERYTHING, Optional.of(START.plusSeconds(1_000_000))));
  }

  @Override
  public Future<Page> objects(Collection collection, Filter filter) {
    reads.incrementAndGet();
    return elsewhere.apply(() -> now(filter));
  }

  private synchronized Page now(Filter filter) {
    return pageOf(state(), filter);
  }

  @Override
  public Future<Page> manifest(Collection collection, Filter filter) {
    return objects(collection, filter);
  }

  @Override
  public Future<Optional<Page>> object(Collection collection, String objectId, Filter filter) {
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<Optional<Page>> versions(Collection collection, String objectId, Filter filter) {
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<Added> add(Collection collection, List<Slice> objects) {
    throw new UnsupportedOperationException();
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
