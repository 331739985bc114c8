package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** The answer to a submission. */
public sealed interface Added {

  /** What to do in either case. */
  <R> R fold(Function<Taken, R> taken, Function<Turned, R> turned);

  /** Taken, object by object as the status says; durable. Answered with 202. */
  record Taken(Status status) implements Added {

    public Taken {
      requireNonNull(status, "status");
    }

    @Override
    public <R> R fold(Function<Taken, R> taken, Function<Turned, R> turned) {
      return taken.apply(this);
    }
  }

  /**
   * Refused as a whole: nothing of it was kept.
   *
   * @param status the HTTP status, 400 to 499
   * @param title a few words
   * @param detail one sentence that says what to do
   */
  record Turned(int status, String title, String detail) implements Added {

    public Turned {
      if (status < 400 || status > 499) {
        throw new IllegalArgumentException("their fault is 400 to 499, not " + status);
      }
      requireNonNull(title, "title");
      requireNonNull(detail, "detail");
    }

    @Override
    public <R> R fold(Function<Taken, R> taken, Function<Turned, R> turned) {
      return turned.apply(this);
    }
  }
}
