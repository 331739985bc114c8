package eu.benelux.certhub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

/** What work costs this thread: time on a processor, which a busy machine does not lengthen. */
final class Effort {
  private static final Duration MAX = Duration.ofSeconds(3);

  private Effort() {}

  /** Does the work, and fails if it took more than three seconds of a processor. */
  static <T> T little(String name, Supplier<T> work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    T done = work.get();
    Duration spent = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    assertThat(spent).as(name).isLessThan(MAX);
    return done;
  }
}
