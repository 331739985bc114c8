package eu.benelux.certhub.hub.outbox;

import eu.benelux.certhub.hub.policy.Destination;
import eu.benelux.certhub.hub.policy.Policy;
import eu.benelux.certhub.hub.policy.Reader;
import eu.benelux.certhub.hub.policy.SourceId;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of one parcel: what of it may go today, the courier's answer, and the note of it. */
final class Delivery {
  /** A recipient rests for so many first pauses at most: three failures hold up the line. */
  static final int HELD_UP_MAX = 4;

  private final Logger log = LoggerFactory.getLogger(Outbox.class);
  private final Parcels parcels;
  private final Policy policy;
  private final Courier courier;
  private final Outbox.Means means;
  private final Pace pace;

  /** Sent, but the store could not be told yet: told again, never sent again. */
  private final Map<UUID, String> untold = new ConcurrentHashMap<>();

  Delivery(Parcels parcels, Policy policy, Courier courier, Outbox.Means means) {
    this.parcels = parcels;
    this.policy = policy;
    this.courier = courier;
    this.means = means;
    this.pace = new Pace(means.settings(), means.seed());
  }

  /**
   * Tries it once.
   *
   * @return until when the recipient is left alone; empty: his next parcel may go at once. Fails
   *     only when the store cannot be asked or told
   */
  Future<Optional<Instant>> attempt(Parcel parcel) {
    String answer = untold.get(parcel.id());
    return answer == null
        ? parcels
            .contents(parcel)
            .compose(
                contents -> carry(parcel, allowed(parcel, contents)),
                trouble -> later(parcel, "the store cannot read it: " + trouble.getMessage()))
        : sent(parcel, answer);
  }

  /** What the recipient may have today: a label, ceiling or group may have changed since. */
  private List<Entry> allowed(Parcel parcel, List<Entry> contents) {
    Policy today = policy.at(now());
    Reader reader =
        new Reader(parcel.recipient(), policy.ceiling(parcel.recipient(), Destination.MAIL));
    return contents.stream()
        .filter(entry -> today.sees(reader, entry.entryClass()))
        .toList();
  }

  private Future<Optional<Instant>> carry(Parcel parcel, List<Entry> contents) {
    if (isEmpty(parcel, contents)) {
      return parcels
          .superseded(parcel.id(), now(), "nothing of it may be delivered any more")
          .map(Optional.empty());
    }
    Duration most = means.settings().attemptMax();
    /* Begun inside the chain, so that a courier that throws fails like one that fails. */
    return Future.succeededFuture()
        .compose(begun -> courier.carry(parcel, contents))
        .timeout(most.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(cause -> failed(parcel, cause))
        .compose(carried -> note(parcel, carried));
  }

  /** What the hub signed about objects is not worth a letter without the objects. */
  private static boolean isEmpty(Parcel parcel, List<Entry> contents) {
    return switch (parcel.kind()) {
      case RECEIPT -> false;
      case WITHDRAWAL -> contents.isEmpty();
      case OBJECTS ->
        contents.stream().allMatch(entry -> entry.entryClass().owner().equals(SourceId.HUB));
    };
  }

  private Carried failed(Parcel parcel, Throwable cause) {
    if (cause instanceof TimeoutException) {
      return new Carried.Later("no end of it within " + means.settings().attemptMax());
    }
    log.error("carrying parcel {} failed", parcel.id(), cause);
    return new Carried.Later("the attempt failed: " + cause.getClass().getSimpleName());
  }

  private Future<Optional<Instant>> note(Parcel parcel, Carried carried) {
    if (carried instanceof Carried.Sent sent) {
      log.info("parcel {} to {} sent", parcel.id(), parcel.recipient().value());
      untold.put(parcel.id(), sent.answer());
      return sent(parcel, sent.answer());
    }
    if (carried instanceof Carried.Never never) {
      return park(parcel, never.reason()).map(Optional.empty());
    }
    return later(parcel, ((Carried.Later) carried).reason());
  }

  private Future<Optional<Instant>> sent(Parcel parcel, String answer) {
    return parcels
        .sent(parcel.id(), now(), answer)
        .onSuccess(told -> untold.remove(parcel.id()))
        .map(Optional.empty());
  }

  private Future<Optional<Instant>> later(Parcel parcel, String reason) {
    Instant now = now();
    Duration lifetime = means.settings().lifetime();
    if (!now.isBefore(parcel.owedSince().plus(lifetime))) {
      return park(parcel, "given up after " + lifetime + "; last: " + reason)
          .map(Optional.of(now.plus(means.settings().firstRetry())));
    }
    Instant due = now.plus(pace.pause(parcel.attempts()));
    log.info(
        "parcel {} to {} waits until {}: {}", parcel.id(), parcel.recipient().value(), due, reason);
    return parcels.deferred(parcel.id(), now, due, reason).map(Optional.of(rest(now, due)));
  }

  /**
   * The recipient's other parcels wait with it, in their order; but one that fails again and again
   * may be the fault itself, and then steps aside.
   */
  private Instant rest(Instant now, Instant due) {
    Instant most = now.plus(means.settings().firstRetry().multipliedBy(HELD_UP_MAX));
    return due.isBefore(most) ? due : most;
  }

  private Future<Void> park(Parcel parcel, String reason) {
    log.warn("parcel {} to {} parked: {}", parcel.id(), parcel.recipient().value(), reason);
    return parcels.parked(parcel.id(), now(), reason);
  }

  private Instant now() {
    return means.clock().instant();
  }
}
