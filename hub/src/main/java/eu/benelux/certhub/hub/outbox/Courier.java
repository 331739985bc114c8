package eu.benelux.certhub.hub.outbox;

import eu.benelux.certhub.hub.store.Entry;
import eu.benelux.certhub.hub.store.Parcel;
import io.vertx.core.Future;
import java.util.List;

/** Carries a parcel to its recipient over one channel, sealed to him or not at all. */
public interface Courier {
  /**
   * Carries a parcel. Carrying it again after a doubt uses the same Message-ID.
   *
   * @param contents what the recipient may still have
   * @return never fails for what a server or a key does: that is an answer
   */
  Future<Carried> carry(Parcel parcel, List<Entry> contents);
}
