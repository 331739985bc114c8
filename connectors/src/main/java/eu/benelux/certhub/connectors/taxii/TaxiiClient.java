package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Outgoing;
import eu.benelux.certhub.connectors.stix.envelope.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client of one TAXII 2.1 server, of whatever make: it reads what the server says with suspicion,
 * goes on with nothing for ever, and talks to no other host. Every future fails with a
 * {@link TaxiiRefusal} (the server answered no), a {@link TaxiiFault} (it answered what is not TAXII,
 * or without end) or a {@link eu.benelux.certhub.connectors.http.OutgoingFault} (it could not be
 * reached, or fell silent); the message of each is made for people.
 *
 * <p>Thread-safe. Close it when it is no longer needed.
 */
public final class TaxiiClient {
  private static final int ROOTS_MAX = 100;

  private final TaxiiClientSettings settings;
  private final InstantSource clock;
  private final TaxiiCalls calls;

  private TaxiiClient(Vertx vertx, TaxiiClientSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.calls = new TaxiiCalls(vertx, settings, clock);
  }

  /**
   * Opens a client; nothing is connected to yet.
   *
   * @param clock tells dates in the future from those that can be true
   * @throws IllegalArgumentException if a user name holds a colon, which HTTP cannot carry
   */
  public static TaxiiClient open(Vertx vertx, TaxiiClientSettings settings, InstantSource clock) {
    return new TaxiiClient(vertx, settings, clock);
  }

  /**
   * Asks what API roots the server has (section 4.1). If the address turns out to be that of an API
   * root, it is the answer's only root.
   */
  public Future<Discovery> discover() {
    URI at = settings.discovery();
    return calls.resource(at, "the discovery").map(told -> discovery(at, told));
  }

  /**
   * Asks what collections a root has for this account (section 5.1); possibly none.
   *
   * @param root one of {@link Discovery#roots}
   */
  public Future<List<CollectionInfo>> collections(URI root) {
    URI at = slashed(root);
    return calls
        .resource(at.resolve("collections/"), "the list of collections")
        .map(told -> told.objects("collections").stream()
            .map(collection -> collection(at, collection))
            .toList());
  }

  /**
   * Hands over what was added to a collection (section 5.4), oldest first if the server keeps to the
   * rules: the newest version of each object.
   *
   * @param collection {@link CollectionInfo#uri}, or any other address of a collection
   * @return fails also with whatever {@code handler} failed with; pages handed over before stay
   *     handed over
   */
  public Future<Pulled> pull(URI collection, PullQuery query, Pages handler) {
    URI objects = slashed(collection).resolve("objects/");
    return new TaxiiPull(calls, clock, objects, query, handler).run();
  }

  /** As {@link #pull}, but what is handed over are the records of the manifest (section 5.3). */
  public Future<Pulled> manifest(URI collection, PullQuery query, Pages handler) {
    URI manifest = slashed(collection).resolve("manifest/");
    return new TaxiiPull(calls, clock, manifest, query, handler).run();
  }

  /**
   * Asks for one object by its id (section 5.6).
   *
   * @return what the server has under this id, usually one version in its exact bytes; nothing for
   *     404, which also means that the collection is not there or not for this account
   */
  public Future<Optional<List<Slice>>> object(URI collection, String id) {
    URI at = slashed(collection).resolve("objects/" + encoded(id) + "/");
    return calls
        .get(at, calls.limits().pageBytesMax().bytes())
        .compose(answer -> calls.read(() -> Envelope.read(answer.body())))
        .map(page -> Optional.of(page.objects()))
        .recover(TaxiiClient::noneIfMissing);
  }

  /**
   * Asks which versions of an object there are (section 5.8), in the server's spelling and order.
   *
   * @return an empty list if there is no such object
   */
  public Future<List<String>> versions(URI collection, String id) {
    URI at = slashed(collection).resolve("objects/" + encoded(id) + "/versions/");
    return new VersionList(calls, at)
        .run()
        .recover(TaxiiClient::noneIfMissing)
        .map(list -> list.orElse(List.of()));
  }

  /**
   * Adds objects to a collection (section 5.5), in as many envelopes as the server's limit makes of
   * them, in this order, and waits a while until it has decided about each. Pushing the same objects
   * again is harmless.
   *
   * @param objects each one JSON object; sent byte for byte, and not to be changed meanwhile
   * @param watch is told of each envelope
   * @return fails if nothing was taken; once an envelope was taken, what goes wrong later is told in
   *     {@link Pushed}
   */
  public Future<Pushed> push(URI collection, List<byte[]> objects, PushWatch watch) {
    URI at = slashed(collection);
    List<byte[]> all = List.copyOf(objects);
    return calls
        .read(() -> Outbound.read(all))
        .compose(outbound -> outbound.isEmpty()
            ? Future.succeededFuture(new Pushed(List.of(), 0, Optional.empty()))
            : new TaxiiPush(calls, at, outbound, watch).run());
  }

  /** Ends what is under way. */
  public Future<Void> close() {
    return calls.close();
  }

  private Discovery discovery(URI at, Told told) {
    String title = Shown.of(told.text("title"));
    boolean isRoot = !told.has("api_roots") && told.has("versions");
    if (isRoot) {
      return new Discovery(title, List.of(at), List.of(), Optional.of(at));
    }
    List<URI> roots = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    List<String> all = told.texts("api_roots");
    for (String root : all.subList(0, Math.min(ROOTS_MAX, all.size()))) {
      Optional<URI> own = own(at, root);
      own.filter(uri -> !roots.contains(uri)).ifPresent(roots::add);
      if (own.isEmpty()) {
        ignored.add("API root " + Shown.of(root) + " is not on " + TaxiiCalls.shown(at));
      }
    }
    if (all.size() > ROOTS_MAX) {
      ignored.add(all.size() - ROOTS_MAX + " more API roots than are looked at");
    }
    Optional<URI> usual = told.textIfAny("default").flatMap(root -> own(at, root));
    return new Discovery(title, roots, ignored, usual.filter(roots::contains));
  }

  /** An API root as an absolute address, if it is on the server that was asked. */
  private static Optional<URI> own(URI at, String root) {
    try {
      URI uri = at.resolve(new URI(root));
      boolean own = Outgoing.isSameOrigin(at, uri) && uri.getRawUserInfo() == null;
      return own ? Optional.of(slashed(uri)) : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static CollectionInfo collection(URI root, Told told) {
    String id = told.text("id");
    if (id.isEmpty()) {
      throw told.wrong("id", "is empty");
    }
    return new CollectionInfo(
        root.resolve("collections/" + encoded(id) + "/"),
        Shown.of(id),
        Shown.of(told.text("title")),
        told.textIfAny("alias").map(Shown::of),
        told.textIfAny("description").map(Shown::of),
        told.flag("can_read"),
        told.flag("can_write"));
  }

  private static <T> Future<Optional<T>> noneIfMissing(Throwable cause) {
    return cause instanceof TaxiiRefusal refusal && refusal.status() == 404
        ? Future.succeededFuture(Optional.empty())
        : Future.failedFuture(cause);
  }

  /** Without query, with the slash at its end that section 3.1 wants. */
  private static URI slashed(URI uri) {
    String path = Optional.ofNullable(uri.getRawPath()).orElse("");
    return uri.resolve(path.endsWith("/") ? path : path + "/");
  }

  /** One segment of a path: dots alone would climb. */
  static String encoded(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    return encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
  }
}
