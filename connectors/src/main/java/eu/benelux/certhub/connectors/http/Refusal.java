package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A request that is answered with no. It travels as the failure of a future or through {@code
 * ctx.fail}, and becomes an answer at one place, the listener. It has no stack trace: it is the
 * stranger's fault, not ours.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final String detail;
  private final transient Optional<Duration> retryAfter;

  /**
   * A refusal.
   *
   * @param status the HTTP status, 400 to 599
   * @param title a few words, the same for every refusal of this kind
   * @param detail one sentence for a person, or empty
   */
  public Refusal(int status, String title, String detail) {
    this(status, title, detail, Optional.empty());
  }

  /**
   * A refusal that says when to come again.
   *
   * @param retryAfter from now on; told in whole seconds, rounded up
   */
  public Refusal(int status, String title, String detail, Optional<Duration> retryAfter) {
    super(status + " " + requireNonNull(title, "title"), null, false, false);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a refusal is 400 to 599, not " + status);
    }
    this.status = status;
    this.title = title;
    this.detail = requireNonNull(detail, "detail");
    this.retryAfter = requireNonNull(retryAfter, "retryAfter");
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** A few words, the same for every refusal of this kind. */
  public String title() {
    return title;
  }

  /** One sentence for a person, or empty. */
  public String detail() {
    return detail;
  }

  /** When to come again, where that is known. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
