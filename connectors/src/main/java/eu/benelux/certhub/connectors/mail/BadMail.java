package eu.benelux.certhub.connectors.mail;

/** Says inside this room why a mail cannot be read; {@link LetterReader} turns it into a letter. */
final class BadMail extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes one from a sentence for an operator, without content of the mail. */
  BadMail(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
