package eu.benelux.certhub.hub.desk.door;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when guessing begins, once for each account and address that is slowed down, and at
 * most {@value #LINES_MAX} lines a minute: who guesses under a thousand names must not fill a disk.
 */
final class Watchman {
  static final int LINES_MAX = 10;
  private static final long MINUTE = 60_000_000_000L;

  private final Logger log = LoggerFactory.getLogger(AccountsDoor.class);
  private final LongSupplier nanos;
  private final Predicate<String> exists;
  private final LongAdder wrong = new LongAdder();
  private final LongAdder slowed = new LongAdder();
  private long minute;
  private int lines;

  /**
   * A watchman.
   *
   * @param exists whether there is an account of this name: any other name may be a password that
   *     was typed into the wrong field, and is not told
   */
  Watchman(LongSupplier nanos, Predicate<String> exists) {
    this.nanos = nanos;
    this.exists = exists;
    this.minute = nanos.getAsLong();
  }

  void wrong() {
    wrong.increment();
  }

  void slowed() {
    slowed.increment();
  }

  /** How many passwords and tokens were wrong. */
  long wrongCount() {
    return wrong.sum();
  }

  /** How many were not looked at. */
  long slowedCount() {
    return slowed.sum();
  }

  void account(String name, String from, int tries) {
    String who = exists.test(name) ? "account " + name : "a name that is no account";
    say("logins: {} wrong passwords for " + who + ", the last one from {}", tries, from);
  }

  void address(String from, int tries) {
    say("logins: {} wrong passwords or tokens from {}", tries, from);
  }

  private synchronized void say(String sentence, int tries, String from) {
    long now = nanos.getAsLong();
    if (now - minute >= MINUTE) {
      minute = now;
      lines = 0;
    }
    lines++;
    if (lines <= LINES_MAX) {
      log.warn(sentence + "; further tries have to wait", tries, from);
    } else if (lines == LINES_MAX + 1) {
      log.warn("logins: more of the same, not told until a minute has passed");
    }
  }
}
