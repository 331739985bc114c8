package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.config.directory.MemberId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The deliveries that are owed or were made. Every change is durable before its future succeeds. */
public interface Parcels {
  /** Owed parcels whose time has come, the longest owed first. */
  default Future<List<Parcel>> due(Instant now, int countMax) {
    return due(now, Set.of(), countMax);
  }

  /**
   * The same without those of some recipients: who cannot be reached has a long line, and others
   * stand behind it.
   */
  Future<List<Parcel>> due(Instant now, Set<MemberId> without, int countMax);

  /** The entries that a parcel carries, with their bytes, as far as they still exist. */
  Future<List<Entry>> contents(Parcel parcel);

  /** The next server took it. */
  Future<Void> sent(UUID id, Instant at, String answer);

  /** It stays owed, and was tried once more. */
  Future<Void> deferred(UUID id, Instant at, Instant due, String reason);

  /** It waits for a person. */
  Future<Void> parked(UUID id, Instant at, String reason);

  /** Nothing of it may be delivered any more. */
  Future<Void> superseded(UUID id, Instant at, String reason);

  /** Parcels for the operator, newest first. */
  Future<List<Parcel>> list(Wanted wanted, int countMax);

  /** How many are in each state: what the metrics show. */
  Future<List<Count>> counts();

  /**
   * Which parcels an operator asks for; what is empty does not restrict.
   *
   * @param objectId parcels that carry a copy of this object
   */
  record Wanted(
      Optional<MemberId> member, Optional<Parcel.State> state, Optional<String> objectId) {}

  /** How many parcels are in a state. */
  record Count(Parcel.State state, long count) {}
}
