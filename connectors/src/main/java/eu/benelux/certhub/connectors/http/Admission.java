package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What the {@link Door} says to who knocks. */
public sealed interface Admission {
  /** One answer for unknown, disabled, wrong and expired: a stranger never learns which. */
  Stranger STRANGER = new Stranger();

  /** Let in. */
  record In(Caller caller) implements Admission {

    public In {
      requireNonNull(caller, "caller");
    }
  }

  /** Not known; reads 401. */
  record Stranger() implements Admission {}

  /**
   * Not even looked at, after too many wrong tries; reads 429.
   *
   * @param retryAfter when it is worth coming again; more than nothing
   */
  record Later(Duration retryAfter) implements Admission {

    public Later {
      requireNonNull(retryAfter, "retryAfter");
    }
  }
}
