package eu.benelux.certhub.hub.policy;

/** To whom or where something may go: the columns of the table. */
public enum Destination {
  /** A member, over TAXII. */
  MEMBER,
  /** Somebody whom a member serves. */
  CONSTITUENT,
  /** A member's mailbox, sealed to its certificate. */
  MAIL
}
