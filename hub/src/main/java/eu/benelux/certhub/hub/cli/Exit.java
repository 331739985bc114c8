package eu.benelux.certhub.hub.cli;

import eu.benelux.certhub.hub.Home;

/** What a command says to the shell. */
final class Exit {
  static final int DONE = 0;

  /** It was understood, and is not so, or was not allowed. */
  static final int REFUSED = 1;

  /** Wrong use, settings at fault, or a home that another hub runs. */
  static final int WRONG = 2;

  private Exit() {}

  /** Of a command that could not do what it should. */
  static int of(Exception failure) {
    boolean occupied =
        failure instanceof Home.Occupied || failure.getCause() instanceof Home.Occupied;
    return occupied ? WRONG : REFUSED;
  }
}
