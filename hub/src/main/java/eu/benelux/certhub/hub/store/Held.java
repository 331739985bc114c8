package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.crypto.canon.Digest;
import eu.benelux.certhub.hub.policy.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was neither accepted nor refused, and waits for a person.
 *
 * @param id {@code Q-} and 12 hex digits that follow from source and content, so that the same
 *     thing is held once
 * @param source who brought it, where that is known
 * @param objectId the object's id as its sender wrote it; a letter has none
 * @param content as it came: ciphertext stays ciphertext
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
public record Held(
    String id,
    Instant since,
    Kind kind,
    Optional<SourceId> source,
    Optional<String> objectId,
    String reason,
    byte[] content) {
  /** The id under which this content of this source waits. */
  public static String id(SourceId source, byte[] content) {
    byte[] name = (source.name() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(name, name.length + content.length);
    System.arraycopy(content, 0, both, name.length, content.length);
    return "Q-" + Digest.ofBytes(both).hex().substring(0, 12);
  }

  /** What waits. */
  public enum Kind {
    /** A STIX object of a submission. */
    OBJECT,
    /** A mail as it came. */
    LETTER
  }
}
