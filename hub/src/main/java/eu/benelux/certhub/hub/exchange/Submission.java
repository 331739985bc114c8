package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.hub.policy.Place;
import eu.benelux.certhub.hub.store.LedgerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a member hands in.
 *
 * @param id names its status; the same submission may come again under another
 * @param member whose account or signature it came with; it owns the copies
 * @param account who may ask for its status
 * @param channel {@code taxii} or {@code pgp-mail}
 * @param objects the producer's bytes, object by object, in order
 * @param mail how it came, if it came by mail
 */
public record Submission(
    UUID id,
    MemberId member,
    String account,
    Place place,
    String channel,
    Instant received,
    List<byte[]> objects,
    Optional<Mail> mail) {

  /**
   * The mail that brought a submission.
   *
   * @param marks keys that say it was processed: a commit writes them, and nothing is done twice
   * @param messageId what its receipt answers
   */
  public record Mail(Set<String> marks, Optional<String> messageId) {}

  /** Whether it came by a mail that was taken in completely before. */
  boolean isDone(LedgerState state) {
    return mail.stream().flatMap(letter -> letter.marks().stream()).anyMatch(state::marked);
  }
}
