package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.SourceId;
import java.util.List;
import java.util.Optional;

/** The ledger as of the last commit, for the time of one judgement. */
public interface LedgerState {
  /** Every copy of an object that was not removed: all owners, all versions, oldest entry first. */
  List<Copy> copies(String id);

  /** Every copy that was not removed and names this object, oldest entry first. */
  List<Copy> naming(String id);

  /** The bytes of a copy that {@link #copies} or {@link #naming} gave. */
  byte[] bytes(Copy copy);

  /** The grave of exactly this content, when its owner took it back. */
  Optional<Tombstone> tombstone(SourceId owner, String id, Digest digest);

  /** Whether an earlier commit wrote this mark. */
  boolean marked(String mark);

  /** What the last commit that wrote this counter set it to, 0 if none did. */
  long counter(String name);
}
