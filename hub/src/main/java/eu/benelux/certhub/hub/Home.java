package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Tlp;
import eu.benelux.certhub.hub.desk.operator.ControlClient;
import eu.benelux.certhub.hub.desk.operator.Operator;
import eu.benelux.certhub.hub.desk.taxii.TaxiiDesk;
import eu.benelux.certhub.hub.store.Account;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.sqlite.HomeLock;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A home as a command finds it: run by a hub, which is asked through its control socket, or at
 * rest, and then opened for as long as the command needs it (DESIGN decision 17). Each method has
 * an event loop of its own, and fails when another process has the home and does not answer.
 */
public final class Home {
  private final Path folder;
  private final HubSettings settings;
  private final InstantSource clock;

  /** The home in this folder, under these settings. */
  public Home(Path folder, HubSettings settings, InstantSource clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Somebody who shall log in.
   *
   * @param passwordHash a PHC string (Argon2id)
   */
  public record Newcomer(String name, MemberId member, Use use, String passwordHash) {
    /** Who uses an account. */
    public enum Use {
      /** A person, who reads and publishes. */
      ANALYST,
      /** The member's own systems, which read. */
      MACHINE
    }
  }

  /** Puts a question of an operator; see {@link Operator} for what can be asked. */
  public Future<JsonObject> ask(JsonObject question) {
    return with(vertx -> ControlClient.ask(vertx, folder, question)
        .compose(answer -> answer
            .map(Future::succeededFuture)
            .orElseGet(() -> inside(vertx, store -> operator(vertx, store).answer(question)))));
  }

  /** Adds accounts, all of them or, when it fails, some; the same again changes nothing. */
  public Future<Void> enrol(List<Newcomer> newcomers) {
    return with(vertx -> inside(vertx, store -> {
      Future<Void> added = Future.succeededFuture();
      for (Newcomer newcomer : newcomers) {
        added = added.compose(before -> store.accounts().put(account(newcomer)));
      }
      return added;
    }));
  }

  /** Succeeds when nobody has the home; fails with a message that says who. */
  public static Future<Void> requireIdle(Path folder) {
    return with(vertx -> take(vertx, folder).compose(lock -> release(vertx, lock)));
  }

  /** Another process has the home; the message says which. */
  public static final class Occupied extends IOException {
    private static final long serialVersionUID = 1;

    private Occupied(HomeLock.Taken taken) {
      super(taken.getMessage(), taken);
    }
  }

  /** Fails with {@link Occupied} when another process has it. */
  static Future<HomeLock> take(Vertx vertx, Path folder) {
    return vertx
        .executeBlocking(() -> HomeLock.take(folder), false)
        .recover(failure -> Future.failedFuture(
            failure instanceof HomeLock.Taken taken ? new Occupied(taken) : failure));
  }

  static Future<Void> release(Vertx vertx, HomeLock lock) {
    return vertx
        .executeBlocking(
            () -> {
              lock.close();
              return true;
            },
            false)
        .mapEmpty();
  }

  private <T> Future<T> inside(Vertx vertx, Function<Store, Future<T>> work) {
    return take(vertx, folder)
        .compose(lock -> SqliteStore.open(vertx, settings.store(), folder, clock)
            .compose(store -> work.apply(store).eventually(store::close))
            .eventually(() -> release(vertx, lock)));
  }

  private static <T> Future<T> with(Function<Vertx, Future<T>> work) {
    Vertx vertx = Vertx.vertx(Loops.few().setInternalBlockingPoolSize(1));
    return Farewell.after(work.apply(vertx), vertx);
  }

  private Operator operator(Vertx vertx, Store store) {
    Directory directory = settings.directory();
    return new Operator(new Operator.Rooms(
        vertx,
        store,
        directory,
        TaxiiDesk.aliases(directory),
        () -> Secrets.pepper(settings.keys().pepper()),
        clock));
  }

  private Account account(Newcomer newcomer) {
    return Account.of(
        newcomer.name(),
        newcomer.member(),
        newcomer.use() == Newcomer.Use.ANALYST ? Account.Kind.ANALYST : Account.Kind.MACHINE,
        Tlp.AMBER_STRICT,
        Optional.of(newcomer.passwordHash()));
  }
}
