package eu.benelux.certhub.hub.desk.operator;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.store.Accounts;
import eu.benelux.certhub.hub.store.Held;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import eu.benelux.certhub.hub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Answers an operator from the store, and changes who may log in. A question names what it asks:
 *
 * <ul>
 *   <li>{@code quarantine-list}, {@code quarantine-show} with {@code id}
 *   <li>{@code deliveries} with {@code object}, {@code member}, {@code state}
 *   <li>{@code account-list}; {@code account-add} with {@code name}, {@code member}, {@code kind},
 *       {@code ceiling}, {@code read}, {@code write}, {@code pins}, {@code password-hash}; {@code
 *       account-change} with {@code name}, and those of {@code ceiling}, {@code read}, {@code write}
 *       and {@code pins} that change; {@code account-disable}, {@code account-enable} and {@code
 *       account-password} with {@code name}
 *   <li>{@code token-list} and {@code token-issue} with {@code account}, {@code expires}, {@code
 *       read}, {@code write}, {@code note}; {@code token-revoke} with {@code id}
 * </ul>
 *
 * An answer says {@code done}, and then {@code items}, an {@code item}, and what was {@code said} of
 * a change, which has no secret; or else a {@code reason}.
 */
public final class Operator {
  private static final int ITEMS_MAX = 10_000;

  private final Vertx vertx;
  private final Store store;
  private final Registrar registrar;
  private final Issuer issuer;

  /** Answers from these rooms. */
  public Operator(Rooms rooms) {
    this.vertx = rooms.vertx;
    this.store = rooms.store;
    this.registrar = new Registrar(rooms);
    this.issuer = new Issuer(rooms, new SecureRandom());
  }

  /**
   * What an operator works on.
   *
   * @param collections the aliases of the collections that there are
   * @param pepper reads the home's secret under which tokens are kept; may block
   */
  public record Rooms(
      Vertx vertx,
      Store store,
      Directory directory,
      Set<String> collections,
      Callable<byte[]> pepper,
      InstantSource clock) {
    public Rooms {
      collections = Set.copyOf(collections);
    }
  }

  /** Fails only when the store does; what cannot be understood is an answer, too. */
  public Future<JsonObject> answer(JsonObject json) {
    Question question = new Question(json);
    return Future.succeededFuture(question)
        .compose(this::answered)
        .recover(failure -> failure instanceof Accounts.Refused refused
            ? Future.succeededFuture(Answers.refusal(String.valueOf(refused.getMessage())))
            : Future.failedFuture(failure));
  }

  private Future<JsonObject> answered(Question question) {
    return switch (question.asked()) {
      case "quarantine-list" ->
        store.quarantine().list(ITEMS_MAX).compose(held -> items(held, Operator::line));
      case "quarantine-show" -> show(question.text("id").orElse(""));
      case "deliveries" -> deliveries(question);
      case "account-list" -> registrar.list();
      case "account-add" -> registrar.add(question);
      case "account-change" -> registrar.change(question);
      case "account-disable" -> registrar.disable(question, true);
      case "account-enable" -> registrar.disable(question, false);
      case "account-password" -> registrar.password(question);
      case "token-list" -> issuer.list(question);
      case "token-issue" -> issuer.issue(question);
      case "token-revoke" -> issuer.revoke(question);
      default ->
        Future.succeededFuture(
            Answers.refusal("asked for is something of quarantine, deliveries, account or token"));
    };
  }

  private Future<JsonObject> show(String id) {
    return store
        .quarantine()
        .show(id)
        .compose(found -> aside(() -> found
            .map(held -> Answers.item(content(held)))
            .orElseGet(() -> Answers.refusal("nothing waits under the name " + id))));
  }

  private Future<JsonObject> deliveries(Question question) {
    Optional<MemberId> member;
    Optional<Parcel.State> state;
    try {
      member = question.text("member").map(MemberId::new);
      state =
          question.text("state").map(name -> Parcel.State.valueOf(name.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Future.succeededFuture(Answers.refusal(
          "a member is written like be, a state is owed, sent, parked or superseded"));
    }
    return store
        .parcels()
        .list(new Parcels.Wanted(member, state, question.text("object")), ITEMS_MAX)
        .compose(parcels -> items(parcels, Operator::line));
  }

  private static JsonObject line(Held held) {
    JsonObject line = new JsonObject()
        .put("id", held.id())
        .put("since", Answers.time(held.since()))
        .put("kind", Answers.name(held.kind()))
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
        .put("kind", Answers.name(parcel.kind()))
        .put("label", parcel.label().toString())
        .put("state", Answers.name(parcel.state()))
        .put("attempts", parcel.attempts())
        .put("objects", parcel.contents().size())
        .put("owed", Answers.time(parcel.owedSince()))
        .put("changed", Answers.time(parcel.changed()))
        .put("message-id", parcel.messageId())
        .put("reason", Shown.line(parcel.reason()));
  }

  private <T> Future<JsonObject> items(List<T> all, Function<T, JsonObject> line) {
    return aside(() -> Answers.items(all, line));
  }

  /** Ten thousand lines, or an object of megabytes, are too much for an event loop. */
  private Future<JsonObject> aside(Callable<JsonObject> work) {
    return vertx.executeBlocking(work, false);
  }
}
