package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.EntryClass;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The ledger as of the last commit, for the time of one judgement. */
public interface LedgerState {
  /** Every copy of an object that was not removed: all owners, all versions, oldest entry first. */
  List<Copy> copies(String id);

  /**
   * Every copy that was not removed and names this object, oldest entry first. An object may be
   * named by very many: of the classes that are not wanted hardly anything is read.
   *
   * @param wanted asked once for each class, whether or not an entry of it names the object
   */
  List<Copy> naming(String id, Predicate<EntryClass> wanted);

  /** The bytes of a copy that {@link #copies} or {@link #naming} gave. */
  byte[] bytes(Copy copy);

  /**
   * The grave of exactly this content, when its owner took it back from this place; what he took
   * back from a group has one in {@code shared}, too, since that is wider.
   */
  Optional<Tombstone> tombstone(SourceId owner, Place place, String id, Digest digest);

  /** Whether an earlier commit wrote this mark. */
  boolean marked(String mark);

  /** What the last commit that wrote this counter set it to, 0 if none did. */
  long counter(String name);
}
