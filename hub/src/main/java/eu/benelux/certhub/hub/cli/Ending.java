package eu.benelux.certhub.hub.cli;

/** When a hub that serves is to end. */
interface Ending {
  /**
   * Waits for the end.
   *
   * @param drain finishes what is under way and closes the hub; says whether it could
   * @return the exit code
   */
  int await(Drain drain);

  /** What is done at the end. */
  interface Drain {
    /** Whether everything came to its end. Blocks. */
    boolean close();
  }
}
