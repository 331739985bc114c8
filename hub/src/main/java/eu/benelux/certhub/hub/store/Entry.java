package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.hub.policy.EntryClass;
import java.time.Instant;

/**
 * One copy in the ledger as a reader gets it.
 *
 * @param dateAdded microseconds, strictly increasing with the sequence, never reused
 * @param bytes the producer's exact bytes; empty where the query did not ask for them
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
public record Entry(
    long sequence,
    Instant dateAdded,
    EntryClass entryClass,
    String id,
    String type,
    String version,
    String specVersion,
    byte[] bytes) {}
