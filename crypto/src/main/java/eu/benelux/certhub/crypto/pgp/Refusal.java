package eu.benelux.certhub.crypto.pgp;

/** Why a message cannot be read; checked, and never leaves the room. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;
  private final String reason;

  Refusal(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
