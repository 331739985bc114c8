package eu.benelux.certhub.connectors.mail;

import java.util.function.Function;

/** How handing over a mail went. The texts are for an operator, on one line. */
public sealed interface Sent {
  /** Handles every answer. */
  <R> R fold(
      Function<Accepted, R> accepted,
      Function<Deferred, R> deferred,
      Function<Rejected, R> rejected);

  /** The next hop has it, and vouches for it. */
  record Accepted(String answer) implements Sent {
    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Deferred, R> deferred,
        Function<Rejected, R> rejected) {
      return accepted.apply(this);
    }
  }

  /**
   * Not now: no connection, no TLS that we trust, a deadline, or the server said 4xx. It may have
   * arrived after all when the answer was lost; try the same mail again.
   */
  record Deferred(String reason) implements Sent {
    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Deferred, R> deferred,
        Function<Rejected, R> rejected) {
      return deferred.apply(this);
    }
  }

  /** Never so: the server said 5xx, or the mail is larger than it takes. Do not try again. */
  record Rejected(String reason) implements Sent {
    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Deferred, R> deferred,
        Function<Rejected, R> rejected) {
      return rejected.apply(this);
    }
  }
}
