package eu.benelux.certhub.connectors.mail;

import eu.benelux.certhub.crypto.pgp.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mail after it was opened. Only a signed one carries content. The reasons are for the operator
 * and never for the sender: differing answers would make an oracle.
 */
public sealed interface Letter {
  /** Handles every kind. */
  <R> R fold(
      Function<Signed, R> signed,
      Function<Unsigned, R> unsigned,
      Function<Unreadable, R> unreadable);

  /**
   * Encrypted to us and, as a whole, freshly signed by a known key that counts.
   *
   * @param signer who it is from; a From line never decides that
   * @param signedAt from the signature, to the second
   * @param replayKey SHA-256 of the signature, lower-case hex: the same mail has the same key
   * @param messageId as signed, or else from outside; empty if there is none that may stand in a
   *     header of an answer. Together with the signer a second replay key
   * @param inReplyTo what it says it answers, if that may stand in a header
   * @param subject as signed, or else from outside; decoded, without control characters, empty if
   *     there is none. Decides nothing
   * @param text the first plain text; decoded, LF, without other control characters
   * @param attachments everything else in it, in its order; nothing is opened or trusted
   * @param warnings what a person should know, such as a From line that the signer does not own
   */
  record Signed(
      Fingerprint signer,
      Instant signedAt,
      String replayKey,
      Optional<String> messageId,
      Optional<String> inReplyTo,
      String subject,
      String text,
      List<Attachment> attachments,
      List<String> warnings)
      implements Letter {
    public Signed {
      attachments = List.copyOf(attachments);
      warnings = List.copyOf(warnings);
    }

    @Override
    public <R> R fold(
        Function<Signed, R> signed,
        Function<Unsigned, R> unsigned,
        Function<Unreadable, R> unreadable) {
      return signed.apply(this);
    }

    /** Without content, for a log line. */
    @Override
    public String toString() {
      return "Signed[" + signer + ", " + signedAt + ", " + replayKey + "]";
    }
  }

  /** Not encrypted, not signed so that it counts, signed by a stranger, stale, or for another. */
  record Unsigned(String reason) implements Letter {
    @Override
    public <R> R fold(
        Function<Signed, R> signed,
        Function<Unsigned, R> unsigned,
        Function<Unreadable, R> unreadable) {
      return unsigned.apply(this);
    }
  }

  /** Too large, malformed, cut short, damaged, or not encrypted to us. */
  record Unreadable(String reason) implements Letter {
    @Override
    public <R> R fold(
        Function<Signed, R> signed,
        Function<Unsigned, R> unsigned,
        Function<Unreadable, R> unreadable) {
      return unreadable.apply(this);
    }
  }
}
