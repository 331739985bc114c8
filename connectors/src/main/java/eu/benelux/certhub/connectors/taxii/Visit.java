package eu.benelux.certhub.connectors.taxii;

import eu.benelux.certhub.connectors.http.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** One request that has its shelf. */
record Visit(RoutingContext ctx, Place place, Asked asked, Shelf shelf) {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  String method() {
    return ctx.request().method().name();
  }

  Collection collection() {
    String name = place.collection();
    Optional<UUID> id = uuid(name);
    return shelf.collections().stream()
        .filter(c -> c.alias().equals(name) || id.filter(c.id()::equals).isPresent())
        .findFirst()
        .orElseThrow(Visit::unknown);
  }

  Collection readable() {
    Collection collection = collection();
    if (!collection.canRead()) {
      throw new Refusal(403, "Forbidden", "This account may not read this collection.");
    }
    return collection;
  }

  Collection writable() {
    Collection collection = collection();
    if (!collection.canWrite()) {
      throw new Refusal(403, "Forbidden", "This account may not write to this collection.");
    }
    return collection;
  }

  /** TAXII 2.1 section 5.7: who may neither read nor write must not learn that it is there. */
  Collection deletable() {
    Collection collection = collection();
    if (!collection.canRead() && !collection.canWrite()) {
      throw unknown();
    }
    if (!collection.canRead() || !collection.canWrite()) {
      throw new Refusal(403, "Forbidden", "This account may not delete from this collection.");
    }
    return collection;
  }

  /** Java reads 1-1-1-1-1 as a UUID; we do not. */
  static Optional<UUID> uuid(String text) {
    return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** The same words for what is not there and for what the caller may not see. */
  static Refusal unknown() {
    return new Refusal(404, "Not found", "");
  }
}
