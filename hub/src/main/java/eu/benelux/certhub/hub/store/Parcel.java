package eu.benelux.certhub.hub.store;

import eu.benelux.certhub.config.directory.MemberId;
import eu.benelux.certhub.connectors.stix.marking.Label;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery owed to one member by mail.
 *
 * @param contents sequences of the entries that it carries; one that was removed since is gone
 * @param answers the Message-ID of the mail that it answers, if it answers one that has any
 * @param attempts how often it was tried
 * @param due when it may be tried next; meaningful while owed
 * @param reason why it waits, is parked or superseded, or what the server said; may be empty
 * @param changed when its state last changed
 */
public record Parcel(
    UUID id,
    MemberId recipient,
    NewParcel.Kind kind,
    String messageId,
    Label label,
    List<Long> contents,
    String note,
    Optional<String> answers,
    State state,
    int attempts,
    Instant owedSince,
    Instant due,
    String reason,
    Instant changed) {
  /** Where a parcel is on its way. */
  public enum State {
    /** It will be tried. */
    OWED,
    /** The next mail server, or the maildir, has it. */
    SENT,
    /** It waits for a person, who finds the reason beside it. */
    PARKED,
    /** Nothing of it may be delivered any more. */
    SUPERSEDED
  }
}
