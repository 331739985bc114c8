package eu.benelux.certhub.hub.desk.operator;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import eu.benelux.certhub.hub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Answers an operator from the store. A question names what it asks ({@code quarantine-list},
 * {@code quarantine-show} with {@code id}, {@code deliveries} with {@code object}, {@code member},
 * {@code state}); an answer says {@code done}, and then what was asked for, or else a {@code
 * reason}.
 */
public final class Operator {
  private static final int ITEMS_MAX = 10_000;

  private final Vertx vertx;
  private final Store store;

  /** Answers from this store. */
  public Operator(Vertx vertx, Store store) {
    this.vertx = vertx;
    this.store = store;
  }

  /** Fails only when the store does; what cannot be understood is an answer, too. */
  public Future<JsonObject> answer(JsonObject question) {
    return switch (text(question, "ask").orElse("")) {
      case "quarantine-list" ->
        store.quarantine().list(ITEMS_MAX).compose(held -> items(held, Operator::line));
      case "quarantine-show" -> show(text(question, "id").orElse(""));
      case "deliveries" -> deliveries(question);
      default ->
        Future.succeededFuture(
            refusal("asked for is quarantine-list, quarantine-show or deliveries"));
    };
  }

  static JsonObject refusal(String reason) {
    return new JsonObject().put("done", false).put("reason", Shown.line(reason));
  }

  private Future<JsonObject> show(String id) {
    return store
        .quarantine()
        .show(id)
        .compose(found -> aside(() -> found
            .map(held -> done().put("item", content(held)))
            .orElseGet(() -> refusal("nothing waits under the name " + id))));
  }

  private Future<JsonObject> deliveries(JsonObject question) {
    Optional<MemberId> member;
    Optional<Parcel.State> state;
    try {
      member = text(question, "member").map(MemberId::new);
      state =
          text(question, "state").map(name -> Parcel.State.valueOf(name.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Future.succeededFuture(
          refusal("a member is written like be, a state is owed, sent, parked or superseded"));
    }
    return store
        .parcels()
        .list(new Parcels.Wanted(member, state, text(question, "object")), ITEMS_MAX)
        .compose(parcels -> items(parcels, Operator::line));
  }

  private static JsonObject line(Held held) {
    JsonObject line = new JsonObject()
        .put("id", held.id())
        .put("since", held.since().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("kind", name(held.kind()))
        .put("reason", Shown.line(held.reason()));
    held.source().ifPresent(source -> line.put("source", source.name()));
    held.objectId().ifPresent(id -> line.put("object", Shown.line(id)));
    return line;
  }

  /** A letter is ciphertext, or what a stranger wrote: its size is all that helps. */
  private static JsonObject content(Held held) {
    JsonObject item = line(held).put("bytes", held.content().length);
    if (held.kind() == Held.Kind.OBJECT) {
      Shown.content(held.content())
          .fold(text -> item.put("content", text), why -> item.put("withheld", why));
    }
    return item;
  }

  private static JsonObject line(Parcel parcel) {
    return new JsonObject()
        .put("id", parcel.id().toString())
        .put("member", parcel.recipient().value())
        .put("kind", name(parcel.kind()))
        .put("label", parcel.label().toString())
        .put("state", name(parcel.state()))
        .put("attempts", parcel.attempts())
        .put("objects", parcel.contents().size())
        .put("owed", parcel.owedSince().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("changed", parcel.changed().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("message-id", parcel.messageId())
        .put("reason", Shown.line(parcel.reason()));
  }

  private <T> Future<JsonObject> items(List<T> all, Function<T, JsonObject> line) {
    return aside(() -> {
      JsonArray items = new JsonArray();
      all.forEach(one -> items.add(line.apply(one)));
      return done().put("items", items);
    });
  }

  /** Ten thousand lines, or an object of megabytes, are too much for an event loop. */
  private Future<JsonObject> aside(Callable<JsonObject> work) {
    return vertx.executeBlocking(work, false);
  }

  private static JsonObject done() {
    return new JsonObject().put("done", true);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> text(JsonObject question, String key) {
    return question.getValue(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
