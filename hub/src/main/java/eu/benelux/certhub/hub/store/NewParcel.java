package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that a commit makes owed.
 *
 * @param messageId the Message-ID that it has for ever, however often it is tried
 * @param label the strictest among its contents
 * @param entries positions in {@link Writes#entries()} of what it carries
 * @param note what it says beside or instead of entries; UTF-8 text, may be empty
 * @param answers the Message-ID of the mail that it answers, if it answers one that has any
 */
public record NewParcel(
    UUID id,
    MemberId recipient,
    Kind kind,
    String messageId,
    Label label,
    List<Integer> entries,
    String note,
    Optional<String> answers) {
  /** Why it is owed. */
  public enum Kind {
    /** Objects that the recipient may see. */
    OBJECTS,
    /** What became of the objects that the recipient mailed. */
    RECEIPT,
    /** Something that the recipient had is withdrawn. */
    WITHDRAWAL
  }
}
