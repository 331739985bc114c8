package eu.benelux.certhub.hub.outbox;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Parcel;
import eu.benelux.certhub.hub.store.Parcels;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Real parcels, whose answers a test may hold back or spoil. */
final class ParcelsSeam implements Parcels {
  private final Parcels real;
  private volatile Function<List<Parcel>, Future<List<Parcel>>> due = Future::succeededFuture;
  private volatile Supplier<Future<Void>> beforeSent = Future::succeededFuture;
  private volatile Supplier<Future<Void>> beforeContents = Future::succeededFuture;

  ParcelsSeam(Parcels real) {
    this.real = real;
  }

  void afterDue(Function<List<Parcel>, Future<List<Parcel>>> step) {
    due = step;
  }

  void beforeSent(Supplier<Future<Void>> step) {
    beforeSent = step;
  }

  void beforeContents(Supplier<Future<Void>> step) {
    beforeContents = step;
  }

  @Override
  public Future<List<Parcel>> due(Instant now, Set<MemberId> without, int countMax) {
    return real.due(now, without, countMax).compose(parcels -> due.apply(parcels));
  }

  @Override
  public Future<List<Entry>> contents(Parcel parcel) {
    return beforeContents.get().compose(before -> real.contents(parcel));
  }

  @Override
  public Future<Void> sent(UUID id, Instant at, String answer) {
    return beforeSent.get().compose(before -> real.sent(id, at, answer));
  }

  @Override
  public Future<Void> deferred(UUID id, Instant at, Instant due, String reason) {
    return real.deferred(id, at, due, reason);
  }

  @Override
  public Future<Void> parked(UUID id, Instant at, String reason) {
    return real.parked(id, at, reason);
  }

  @Override
  public Future<Void> superseded(UUID id, Instant at, String reason) {
    return real.superseded(id, at, reason);
  }

  @Override
  public Future<List<Parcel>> list(Wanted wanted, int countMax) {
    return real.list(wanted, countMax);
  }

  @Override
  public Future<List<Count>> counts() {
    return real.counts();
  }
}
