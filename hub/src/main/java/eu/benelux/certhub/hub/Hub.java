package eu.benelux.certhub.hub;

import eu.benelux.certhub.config.directory.Directory;
import eu.benelux.certhub.connectors.http.Listener;
import eu.benelux.certhub.connectors.taxii.TaxiiServer;
import eu.benelux.certhub.hub.desk.door.AccountsDoor;
import eu.benelux.certhub.hub.desk.mail.Keyring;
import eu.benelux.certhub.hub.desk.operator.Control;
import eu.benelux.certhub.hub.desk.operator.Operator;
import eu.benelux.certhub.hub.desk.taxii.TaxiiDesk;
import eu.benelux.certhub.hub.exchange.Attester;
import eu.benelux.certhub.hub.exchange.Exchange;
import eu.benelux.certhub.hub.exchange.Parties;
import eu.benelux.certhub.hub.exchange.Reach;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.store.Store;
import eu.benelux.certhub.hub.store.sqlite.HomeLock;
import eu.benelux.certhub.hub.store.sqlite.SqliteStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A running hub: the rooms, built in the order of their arrows and closed in reverse. What was
 * answered before it closes, or is killed, is there when it is built again.
 */
public final class Hub {
  private final Vertx vertx;
  private final HomeLock lock;
  private final Store store;
  private final Post post;
  private final Listener listener;
  private final Management management;
  private final Control control;

  private Hub(Vertx vertx, Rooms rooms, Doors doors) {
    this.vertx = vertx;
    this.lock = rooms.lock;
    this.store = rooms.store;
    this.post = rooms.post;
    this.listener = doors.listener;
    this.management = doors.management;
    this.control = doors.control;
  }

  /**
   * Where a hub lives and by what.
   *
   * @param home the folder of its store and its control socket; no other process may run on it
   */
  public record Place(Path home, HubSettings settings, Secrets secrets, InstantSource clock) {}

  /**
   * Builds a hub, with an event loop of its own.
   *
   * @return fails, and leaves nothing open, when another hub runs the home (the message says which),
   *     a port is taken or the store cannot be opened
   */
  public static Future<Hub> open(Place place) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = Vertx.builder()
        .with(Loops.options().setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
    Future<Hub> hub = Home.take(vertx, place.home)
        .compose(lock -> inside(vertx, lock, place, registry)
            .recover(cause -> undo(cause, () -> Home.release(vertx, lock))));
    // Told on no event loop: where it failed, there is none left to tell it on.
    Promise<Hub> told = Promise.promise();
    hub.onComplete(told::complete, cause -> Farewell.after(hub, vertx).onComplete(told));
    return told.future();
  }

  private static Future<Hub> inside(
      Vertx vertx, HomeLock lock, Place place, PrometheusMeterRegistry registry) {
    return SqliteStore.open(vertx, place.settings.store(), place.home, place.clock)
        .compose(store -> aside(vertx, () -> rooms(vertx, lock, place, store))
            .compose(rooms -> aside(vertx, () -> doors(vertx, place, rooms, registry))
                .map(doors -> new Hub(vertx, rooms, doors)))
            .compose(Hub::start)
            .recover(cause -> undo(cause, store::close)));
  }

  /**
   * Builds off the event loop: certificates are parsed, files read, and above all the library for
   * TLS is loaded, which held it for up to 3.5 s on a busy machine of two cores.
   */
  private static <T> Future<T> aside(Vertx vertx, Supplier<Future<T>> build) {
    return vertx.executeBlocking(build::get, false).compose(Function.identity());
  }

  /** Where clients reach it. */
  public String url() {
    return listener.url();
  }

  /** The port of health and metrics. */
  public int managementPort() {
    return management.port();
  }

  /** Takes nothing more, finishes what is under way, and lets go of the home. */
  public Future<Void> close() {
    Future<Void> closed =
        stop().transform(done -> store.close()).transform(done -> Home.release(vertx, lock));
    return Farewell.after(closed, vertx);
  }

  /** Closes every way in and out. */
  private Future<Void> stop() {
    return control
        .close()
        .transform(done -> listener.close())
        .transform(done -> post.close())
        .transform(done -> management.close());
  }

  private record Rooms(HomeLock lock, Store store, Post post, TaxiiDesk taxii, AccountsDoor door) {}

  private record Doors(Listener listener, Management management, Control control) {}

  private static Future<Rooms> rooms(Vertx vertx, HomeLock lock, Place place, Store store) {
    HubSettings settings = place.settings;
    Directory directory = settings.directory();
    Policy policy = settings.rules();
    Keyring keyring = Keyring.of(directory, place.secrets.bundle(), place.secrets.openpgp());
    Attester attester = new Attester(
        place.secrets.statement(), settings.identity(), settings.name(), settings.domain());
    /* Who reads mail only sends none: nothing may be owed that no courier will ever carry. */
    boolean mails = settings
        .mail()
        .filter(mail -> mail.smtp().isPresent() || mail.out().isPresent())
        .isPresent();
    Reach reach = mails ? keyring : (member, at) -> Reach.ByMail.NOT_WANTED;
    Exchange exchange = new Exchange(
        vertx, store, new Parties(directory, policy, attester, reach), settings.exchange());
    Post post = Post.of(new Post.Rooms(vertx, store, exchange, keyring, place.clock), settings);
    AccountsDoor door = new AccountsDoor(
        vertx, store.accounts(), place.secrets.pepper(), place.clock, settings.door());
    return exchange
        .open()
        .compose(opened ->
            TaxiiDesk.open(new TaxiiDesk.Rooms(directory, policy, store, exchange, place.clock)))
        .map(desk -> new Rooms(lock, store, post, desk, door));
  }

  private static Future<Doors> doors(
      Vertx vertx, Place place, Rooms rooms, PrometheusMeterRegistry registry) {
    HubSettings settings = place.settings;
    TaxiiServer server = new TaxiiServer(vertx, settings.taxii(), rooms.taxii);
    FunctionCounter.builder("certhub.logins.wrong", rooms.door, AccountsDoor::wrongCount)
        .description("Passwords and tokens that were wrong")
        .register(registry);
    FunctionCounter.builder("certhub.logins.slowed", rooms.door, AccountsDoor::slowedCount)
        .description("Passwords and tokens that were not looked at, after too many wrong ones")
        .register(registry);
    return Busy.named(
            Listener.open(vertx, settings.http(), rooms.door, server, place.clock),
            "http.listen",
            settings.http().listen())
        .compose(listener -> Busy.named(
                Management.open(
                    new Management.Seen(vertx, rooms.store, listener::trouble, registry),
                    settings.management().listen()),
                "management.listen",
                settings.management().listen())
            .compose(
                management -> Control.open(vertx, place.home, operator(vertx, place, rooms.store))
                    .map(control -> new Doors(listener, management, control))));
  }

  private static Operator operator(Vertx vertx, Place place, Store store) {
    Directory directory = place.settings.directory();
    return new Operator(new Operator.Rooms(
        vertx, store, directory, TaxiiDesk.aliases(directory), place.secrets::pepper, place.clock));
  }

  private Future<Hub> start() {
    return post.start().map(this).recover(cause -> undo(cause, this::stop));
  }

  private static <T> Future<T> undo(Throwable cause, Supplier<Future<Void>> close) {
    return close.get().transform(done -> Future.failedFuture(cause));
  }
}
