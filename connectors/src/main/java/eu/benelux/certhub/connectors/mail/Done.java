package eu.benelux.certhub.connectors.mail;

/** What a handler of incoming mail answers. */
public enum Done {
  /** Its effect is durable, whatever the effect was; the mail need not come again. */
  DURABLE
}
