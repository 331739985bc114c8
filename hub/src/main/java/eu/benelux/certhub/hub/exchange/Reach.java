package eu.benelux.certhub.hub.exchange;

import eu.benelux.certhub.config.directory.MemberId;
import java.time.Instant;

/** Whether a member can be reached by sealed mail. */
@FunctionalInterface
public interface Reach {
  /** Asks without waiting. */
  ByMail byMail(MemberId member, Instant at);

  /** The answers. */
  enum ByMail {
    /** There is a mailbox and a certificate that can be sealed to. */
    YES,
    /** The member has no mailbox and reads by TAXII. */
    NOT_WANTED,
    /** There is a mailbox, but no certificate that may be sealed to now. */
    NO_KEY
  }
}
