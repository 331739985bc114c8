package eu.benelux.certhub.hub.cli;

/** What a command says to the shell. */
final class Exit {
  static final int DONE = 0;

  /** It was understood, and is not so, or was not allowed. */
  static final int REFUSED = 1;

  /** Wrong use, or settings at fault. */
  static final int WRONG = 2;

  private Exit() {}
}
