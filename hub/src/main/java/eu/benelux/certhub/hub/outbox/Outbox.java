package eu.benelux.certhub.hub.outbox;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out. It looks for parcels whose time has come, at its own pace, and tries each until it
 * is sent, or parks it with a reason; nothing is ever sent in another way than its courier's. One
 * recipient gets his parcels one by one, in the order in which they were owed; one who cannot be
 * reached delays nobody else (DESIGN decision 14).
 */
public final class Outbox {
  private static final int LOOK_MAX = 200;
  private static final long NO_TIMER = -1;

  private final Logger log = LoggerFactory.getLogger(Outbox.class);
  private final Vertx vertx;
  private final Parcels parcels;
  private final Means means;
  private final Delivery delivery;
  private final Set<MemberId> busy = new HashSet<>();
  private final Map<MemberId, Instant> resting = new HashMap<>();
  private final List<Future<?>> underWay = new ArrayList<>();
  private boolean open;
  private boolean looking;
  private long timer = NO_TIMER;

  /** An outbox that is not yet started. */
  public Outbox(Vertx vertx, Parcels parcels, Policy policy, Courier courier, Means means) {
    this.vertx = vertx;
    this.parcels = parcels;
    this.means = means;
    this.delivery = new Delivery(parcels, policy, courier, means);
  }

  /**
   * What an outbox lives by.
   *
   * @param seed of the jitter between tries
   */
  public record Means(OutboxSettings settings, InstantSource clock, long seed) {}

  /** Starts to look for what is due. */
  public synchronized void start() {
    open = true;
    timer = vertx.setPeriodic(means.settings.every().toMillis(), tick -> look());
  }

  /**
   * Stops looking, and succeeds when what is under way has come to an end, or after {@code
   * drainMax}: what is not noted as sent by then stays owed and keeps its Message-ID.
   */
  public synchronized Future<Void> close() {
    open = false;
    vertx.cancelTimer(timer);
    return Future.join(List.copyOf(underWay))
        .timeout(means.settings.drainMax().toMillis(), TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /**
   * Looks once, unless a look is under way.
   *
   * @return never fails; succeeds when all that it found was tried, or waits for its recipient
   */
  public Future<Void> look() {
    Optional<Set<MemberId>> leftOut = beginLook();
    if (leftOut.isEmpty()) {
      return Future.succeededFuture();
    }
    return parcels
        .due(means.clock.instant(), leftOut.get(), LOOK_MAX)
        .otherwise(trouble -> {
          log.warn("the outbox cannot look for parcels: {}", trouble.getMessage());
          return List.of();
        })
        .compose(due -> Future.join(begin(due)).mapEmpty());
  }

  /**
   * Whom this look leaves out. A recipient who is busy now is left out even if he is free by the
   * time of the answer: it may still hold a parcel that was sent in between.
   */
  private synchronized Optional<Set<MemberId>> beginLook() {
    if (!open || looking || busy.size() >= means.settings.atOnceMax()) {
      return Optional.empty();
    }
    looking = true;
    Instant now = means.clock.instant();
    /* A rest that lies further ahead than any can is left from before the clock was set back. */
    Instant latest = now.plus(means.settings.firstRetry().multipliedBy(Delivery.HELD_UP_MAX));
    resting.values().removeIf(until -> !until.isAfter(now) || until.isAfter(latest));
    Set<MemberId> leftOut = new HashSet<>(busy);
    leftOut.addAll(resting.keySet());
    return Optional.of(leftOut);
  }

  /** Serves each recipient, as far as there is room; the rest waits for the next look. */
  private synchronized List<Future<?>> begin(List<Parcel> due) {
    looking = false;
    /* There may be more: whoever got all of his goes on at once, and not at the next tick. */
    boolean full = due.size() == LOOK_MAX;
    List<Future<?>> begun = new ArrayList<>();
    for (Parcel parcel : due) {
      if (open && busy.size() < means.settings.atOnceMax() && busy.add(parcel.recipient())) {
        List<Parcel> line = due.stream()
            .filter(other -> other.recipient().equals(parcel.recipient()))
            .toList();
        begun.add(serve(parcel.recipient(), line).onSuccess(rest -> {
          if (full && rest.isEmpty()) {
            vertx.runOnContext(again -> look());
          }
        }));
      }
    }
    underWay.addAll(begun);
    underWay.removeIf(Future::isComplete);
    return begun;
  }

  /** One by one, until one shows that the recipient cannot be reached. Never fails. */
  private Future<Optional<Instant>> serve(MemberId recipient, List<Parcel> line) {
    Future<Optional<Instant>> served = Future.succeededFuture(Optional.empty());
    for (Parcel parcel : line) {
      served = served.compose(rest ->
          rest.isPresent() || !isOpen() ? Future.succeededFuture(rest) : delivery.attempt(parcel));
    }
    return served
        .otherwise(trouble -> {
          log.warn("parcels to {} wait: {}", recipient.value(), trouble.toString());
          return Optional.of(means.clock.instant().plus(means.settings.firstRetry()));
        })
        .map(rest -> done(recipient, rest));
  }

  private synchronized Optional<Instant> done(MemberId recipient, Optional<Instant> rest) {
    busy.remove(recipient);
    rest.ifPresent(until -> resting.put(recipient, until));
    return rest;
  }

  private synchronized boolean isOpen() {
    return open;
  }
}
