package eu.benelux.certhub.connectors.mail;

import io.vertx.core.Future;

/** A way out for sealed mail. */
public interface MailOut {
  /**
   * Hands over one mail. Sending the same mail again is safe: it carries the same Message-ID.
   *
   * @return how it went; what can be expected of a network or a disk is an answer, so the future
   *     fails only by a fault of the program
   */
  Future<Sent> send(SealedMail mail);

  /** Gives back connections; mails under way end first or are cut off and may be sent again. */
  Future<Void> close();
}
