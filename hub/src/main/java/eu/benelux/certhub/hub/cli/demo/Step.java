package eu.benelux.certhub.hub.cli.demo;

import java.io.IOException;

/** One step of the walk. */
interface Step {
  /** What happens in it, in one line. */
  String title();

  /**
   * Does it, and checks what came of it.
   *
   * @throws Mismatch when something is not as it must be
   * @throws IOException when something could not be done at all
   */
  void walk(Stage stage) throws Mismatch, IOException;
}
