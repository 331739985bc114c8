package eu.benelux.certhub.crypto.statement;

/** What was read is not of the form that was asked for; caught before it leaves this room. */
final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reason is one sentence for a person; it quotes no more than names of members. */
  Unfit(String reason) {
    // Without a stack: it is an answer, and strangers decide how often it is given.
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
