package eu.benelux.certhub.hub.cli.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waits for what the hub does at its own pace. */
final class Until {
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);
  private static final int PAUSE_MILLIS = 100;

  private Until() {}

  /** Asked again and again. */
  interface Question<T> {
    /** The answer, once there is one. */
    Optional<T> ask() throws IOException, Mismatch;
  }

  /** The first answer there is, within 30 s. */
  static <T> T there(String expected, Question<T> question) throws IOException, Mismatch {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> answer = question.ask();
      if (answer.isPresent()) {
        return answer.get();
      }
      pause();
    }
    throw new Mismatch(expected, "nothing within " + WAIT_MAX.toSeconds() + " s");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", ended);
    }
  }
}
