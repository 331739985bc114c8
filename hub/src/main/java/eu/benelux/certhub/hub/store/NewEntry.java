package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.connectors.stix.Timestamp;
import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.EntryClass;
import java.util.List;
import java.util.Optional;

/**
 * An entry that a judge asks to be written. Sequence and {@code date_added} are given at the commit.
 *
 * @param version what TAXII calls the version: {@code modified}, else {@code created}, else what
 *     the judge gave it
 * @param stated {@code modified}, else {@code created}; empty for an SCO
 * @param authority whose word it is
 * @param names ids that the object refers to, without its creator and its markings
 * @param bytes the producer's exact bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
public record NewEntry(
    EntryClass entryClass,
    String id,
    String type,
    String version,
    String specVersion,
    Optional<Timestamp> stated,
    Digest digest,
    Optional<String> createdBy,
    Authority authority,
    Optional<Timestamp> created,
    boolean revoked,
    List<String> names,
    byte[] bytes) {
  /** The same in another class. */
  public NewEntry in(EntryClass other) {
    return new NewEntry(
        other,
        id,
        type,
        version,
        specVersion,
        stated,
        digest,
        createdBy,
        authority,
        created,
        revoked,
        names,
        bytes);
  }

  /** What a judge sees of it under this sequence. */
  public Copy copy(long sequence) {
    return new Copy(
        sequence,
        entryClass,
        id,
        type,
        version,
        stated,
        digest,
        createdBy,
        authority,
        created,
        revoked,
        names);
  }
}
