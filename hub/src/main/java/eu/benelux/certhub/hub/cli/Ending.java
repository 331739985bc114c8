package eu.benelux.certhub.hub.cli;

/** When a hub that serves is to end. */
interface Ending {
  /**
   * Begins to heed the end, before anything is opened that must be closed: from now on it waits for
   * what is being opened, and closes it.
   */
  Vigil begin();

  /** Heeds the end of one hub, from before it is opened. */
  @FunctionalInterface
  interface Vigil extends AutoCloseable {
    /**
     * Says that the hub is open, and waits for the end, which may have come already.
     *
     * @param drain finishes what is under way and closes the hub; says whether it could
     * @return the exit code
     */
    int await(Drain drain);

    /** Says that nothing is open, or nothing any more: the end need not wait. */
    @Override
    default void close() {}
  }

  /** What is done at the end. */
  interface Drain {
    /** Whether everything came to its end. Blocks. */
    boolean close();
  }
}
