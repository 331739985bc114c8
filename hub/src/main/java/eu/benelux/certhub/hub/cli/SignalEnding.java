package eu.benelux.certhub.hub.cli;

import java.util.concurrent.CountDownLatch;

/** Ends with SIGTERM or SIGINT: drains, and then exits 0. */
final class SignalEnding implements Ending {
  @Override
  public int await(Drain drain) {
    // Java would exit with 128 + the signal's number; a hub that closed in order has not failed.
    Thread hook =
        new Thread(() -> Runtime.getRuntime().halt(drain.close() ? 0 : 1), "certhub-drain");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
