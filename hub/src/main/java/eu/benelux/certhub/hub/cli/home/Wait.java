package eu.benelux.certhub.hub.cli.home;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where a command, which is a thread of its own, waits for the rooms, which never do. */
public final class Wait {
  private Wait() {}

  /**
   * Waits.
   *
   * @throws IOException with what failed, as one sentence, or that it took longer
   */
  public static <T> T on(Future<T> future, Duration max) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      String message = cause instanceof IOException known ? Reason.of(known) : cause.getMessage();
      throw new IOException(message == null ? cause.toString() : message, cause);
    } catch (TimeoutException late) {
      throw new IOException("it took longer than " + max.toSeconds() + " s", late);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", ended);
    }
  }
}
