package eu.benelux.certhub.connectors.mail;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A letter before it is sealed. Everything that becomes a header is checked here, so that no
 * later step can meet a line end or another control character in it.
 *
 * @param messageId {@code <random@domain>}, chosen once for a parcel and kept through all repeats
 * @param from one bare ASCII address, without display name
 * @param to the one recipient, a bare ASCII address
 * @param subject shown to the recipient only after decryption; at most 2,000 printable characters
 * @param date stands in the outer header too, with a precision of one second
 * @param text the body that a person reads; any characters
 * @param attachments at most 100
 * @param inReplyTo the Message-ID that this answers; told inside only
 */
public record Draft(
    String messageId,
    String from,
    String to,
    String subject,
    Instant date,
    String text,
    List<Attachment> attachments,
    Optional<String> inReplyTo) {
  private static final int SUBJECT_CHARACTERS_MAX = 2_000;
  private static final int ATTACHMENTS_COUNT_MAX = 100;

  public Draft {
    requireNonNull(date, "date");
    requireNonNull(text, "text");
    attachments = List.copyOf(attachments);
    require(Syntax.isMessageId(messageId), "messageId");
    require(Syntax.isAddress(from), "from");
    require(Syntax.isAddress(to), "to");
    require(Syntax.isOneLine(subject, SUBJECT_CHARACTERS_MAX), "subject");
    require(attachments.size() <= ATTACHMENTS_COUNT_MAX, "attachments");
    require(inReplyTo.map(Syntax::isMessageId).orElse(true), "inReplyTo");
  }

  /** Names the field and not its value, which may be somebody's secret. */
  private static void require(boolean holds, String field) {
    if (!holds) {
      throw new IllegalArgumentException(field + " cannot stand in a mail");
    }
  }
}
