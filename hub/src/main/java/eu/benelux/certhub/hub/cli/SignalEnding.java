package eu.benelux.certhub.hub.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Ends with SIGTERM or SIGINT: drains, and then exits 0. */
final class SignalEnding implements Ending {
  @Override
  public Vigil begin() {
    Watch watch = new Watch(new CompletableFuture<>());
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(watch::end, "certhub-drain"));
    } catch (IllegalStateException ended) {
      // The signal was faster: this process ends while nothing is open.
      sleep();
    }
    return watch;
  }

  /** Until the process ends. */
  private static void sleep() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private record Watch(CompletableFuture<Drain> opened) implements Vigil {
    @Override
    public int await(Drain drain) {
      opened.complete(drain);
      sleep();
      return Exit.DONE;
    }

    @Override
    public void close() {
      opened.cancel(false);
    }

    /** Java would exit with 128 + the signal's number; a hub that closed in order has not failed. */
    private void end() {
      boolean isOpen = opened.handle((drain, none) -> none == null).join();
      if (isOpen) {
        Runtime.getRuntime().halt(opened.join().close() ? Exit.DONE : Exit.REFUSED);
      }
    }
  }
}
