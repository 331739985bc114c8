package eu.benelux.certhub.connectors.taxii;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * TAXII's resources as JSON. Empty lists and nulls are left out (section 2). Objects are copied byte
 * for byte: nothing is parsed or written anew on the way out.
 */
final class Resources {
  private static final byte[] COMMA = {','};
  private static final byte[] CLOSING = {']', '}'};
  private static final Written NOTHING = Written.of(Buffer.buffer("{\"more\":false}"));

  private Resources() {}

  /** Section 4.1.1. */
  static Buffer discovery(TaxiiSettings settings) {
    JsonObject discovery = new JsonObject().put("title", settings.title());
    settings.description().ifPresent(text -> discovery.put("description", text));
    settings.contact().ifPresent(text -> discovery.put("contact", text));
    return discovery
        .put("default", settings.rootUrl())
        .put("api_roots", JsonArray.of(settings.rootUrl()))
        .toBuffer();
  }

  /** Section 4.2.1. */
  static Buffer root(TaxiiSettings settings) {
    JsonObject root = new JsonObject().put("title", settings.title());
    settings.description().ifPresent(text -> root.put("description", text));
    return root.put("versions", JsonArray.of(Media.TAXII))
        .put("max_content_length", settings.contentMax().bytes())
        .toBuffer();
  }

  /** Section 4.3.1. */
  static Buffer status(Status status) {
    int total =
        status.successes().size() + status.failures().size() + status.pendings().size();
    JsonObject told = new JsonObject()
        .put("id", status.id().toString())
        .put("status", status.pendings().isEmpty() ? "complete" : "pending")
        .put("request_timestamp", Moment.write(status.requested()))
        .put("total_count", total);
    details(told, "success_count", "successes", status.successes());
    details(told, "failure_count", "failures", status.failures());
    details(told, "pending_count", "pendings", status.pendings());
    return told.toBuffer();
  }

  private static void details(JsonObject told, String count, String list, List<Detail> details) {
    told.put(count, details.size());
    if (!details.isEmpty()) {
      JsonArray array = new JsonArray();
      for (Detail detail : details) {
        JsonObject one = new JsonObject().put("id", detail.id()).put("version", detail.version());
        detail.message().ifPresent(text -> one.put("message", text));
        array.add(one);
      }
      told.put(list, array);
    }
  }

  /** Section 5.1.1; never of less than four bytes, whose charset some clients guess wrongly. */
  static Buffer collections(List<Collection> collections) {
    JsonArray array = new JsonArray();
    collections.forEach(collection -> array.add(one(collection)));
    return array.isEmpty()
        ? Buffer.buffer("{  }")
        : new JsonObject().put("collections", array).toBuffer();
  }

  /** Section 5.2.1. */
  static Buffer collection(Collection collection) {
    return one(collection).toBuffer();
  }

  private static JsonObject one(Collection collection) {
    JsonObject told =
        new JsonObject().put("id", collection.id().toString()).put("title", collection.title());
    collection.description().ifPresent(text -> told.put("description", text));
    return told.put("alias", collection.alias())
        .put("can_read", collection.canRead())
        .put("can_write", collection.canWrite())
        .put("media_types", JsonArray.of(Media.STIX));
  }

  /** Section 3.7; {@code more} always stands there, since an answer of two bytes confuses some. */
  static Written envelope(Page page) {
    if (page.items().isEmpty()) {
      return NOTHING;
    }
    byte[] opening = (opening(page) + ",\"objects\":[").getBytes(StandardCharsets.US_ASCII);
    int length = opening.length + page.items().size() - 1 + CLOSING.length;
    for (Item item : page.items()) {
      length += item.object().length;
    }
    return new Written(length, to -> {
      byte[] before = opening;
      for (Item item : page.items()) {
        to.append(before);
        to.append(item.object());
        before = COMMA;
      }
      to.append(CLOSING);
    });
  }

  private static String opening(Page page) {
    return "{\"more\":" + page.more()
        + next(page).map(n -> ",\"next\":\"" + n + "\"").orElse("");
  }

  private static Optional<String> next(Page page) {
    return page.more()
        ? Optional.of(Cursor.write(page.items().get(page.items().size() - 1).dateAdded()))
        : Optional.empty();
  }

  /** Section 5.3.1. */
  static Written manifest(Page page) {
    JsonArray records = new JsonArray();
    for (Item item : page.items()) {
      JsonObject told = new JsonObject()
          .put("id", item.id())
          .put("date_added", Moment.write(item.dateAdded()))
          .put("version", item.version());
      if (item.specVersion().equals("2.1")) {
        told.put("media_type", Media.STIX);
      }
      records.add(told);
    }
    return listed(page, "objects", records);
  }

  /** Section 5.8.1. */
  static Written versions(Page page) {
    JsonArray versions = new JsonArray();
    page.items().forEach(item -> versions.add(item.version()));
    return listed(page, "versions", versions);
  }

  private static Written listed(Page page, String name, JsonArray list) {
    JsonObject told = new JsonObject().put("more", page.more());
    next(page).ifPresent(token -> told.put("next", token));
    if (!list.isEmpty()) {
      told.put(name, list);
    }
    return Written.of(told.toBuffer());
  }

  /** Section 3.6.1. */
  static Buffer error(int status, String title, String detail) {
    JsonObject told = new JsonObject().put("title", title);
    if (!detail.isEmpty()) {
      told.put("description", detail);
    }
    return Buffer.buffer(told.put("http_status", Integer.toString(status))
        .encode()
        .getBytes(StandardCharsets.UTF_8));
  }
}
