package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.policy.SourceId;
import java.time.Instant;

/** What stays of a removed copy: no content. */
public record Tombstone(
    SourceId owner, Place place, String id, String version, Digest digest, Instant at) {}
