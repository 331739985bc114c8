package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.EntryClass;
import java.util.List;
import java.util.Optional;

/**
 * What a judge sees of an entry: all but its bytes.
 *
 * @param sequence positive, never reused; 0 while the entry is not yet durable
 * @param version what TAXII calls the version: {@code modified}, else {@code created}, else what
 *     the judge gave it
 * @param stated the version as the object states it; empty for an SCO, whose commit is its version
 * @param authority whose word it is; its since is 0 while the entry is not yet durable and new
 * @param names ids that the object refers to, without its creator and its markings
 */
public record Copy(
    long sequence,
    EntryClass entryClass,
    String id,
    String type,
    String version,
    Optional<Timestamp> stated,
    Digest digest,
    Optional<String> createdBy,
    Authority authority,
    Optional<Timestamp> created,
    boolean revoked,
    List<String> names) {
  /** The same in another class. */
  public Copy in(EntryClass other) {
    return new Copy(
        sequence, other, id, type, version, stated, digest, createdBy, authority, created, revoked,
        names);
  }
}
