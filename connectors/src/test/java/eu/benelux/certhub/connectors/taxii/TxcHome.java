package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One collection, and accounts that may read it, write it, both, or do not know of it. */
final class TxcHome implements BeforeAllCallback, AfterAllCallback {
  static final String COLLECTION = "/benelux/collections/" + Probed.BOTH + "/";

  /** Who asks; the name in small letters is that of the account. */
  enum Who {
    READER,
    WRITER,
    BOTH,
    NONE
  }

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    MemoryShelf memory = new MemoryShelf(List.of());
    Map<String, MemoryShelf> shelves = Stream.of(Who.values())
        .collect(Collectors.toMap(TxcHome::account, who -> memory.seenWith(known(who))));
    port = Probed.open(vertx, 0, account -> Objects.requireNonNull(shelves.get(account)))
        .port();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    vertx.close().await();
  }

  private static List<Collection> known(Who who) {
    Collection other =
        new Collection(Probed.READ, "other", "Another", Optional.empty(), true, false);
    return who == Who.NONE
        ? List.of(other)
        : List.of(
            other,
            new Collection(
                Probed.BOTH,
                "shared",
                "Benelux shared",
                Optional.empty(),
                who != Who.WRITER,
                who != Who.READER));
  }

  private static String account(Who who) {
    return who.name().toLowerCase(Locale.ROOT);
  }

  int port() {
    return port;
  }

  Reply get(Who who, String target) throws Exception {
    return Reply.send(port, "GET " + target, Reply.login(account(who)) + Reply.TAXII, "");
  }

  /** The objects of the collection that match. */
  Reply objects(Who who, String query) throws Exception {
    return get(who, COLLECTION + "objects/" + query);
  }

  Reply delete(Who who, String id) throws Exception {
    String line = "DELETE " + COLLECTION + "objects/" + id + "/";
    return Reply.send(port, line, Reply.login(account(who)) + Reply.TAXII, "");
  }

  Reply add(Who who, String... objects) throws Exception {
    return post(who, "{\"objects\":[" + String.join(",", objects) + "]}");
  }

  Reply post(Who who, String body) throws Exception {
    String headers = Reply.login(account(who)) + Reply.TAXII + Reply.SUBMITS;
    return Reply.send(port, "POST " + COLLECTION + "objects/", headers, body);
  }
}
