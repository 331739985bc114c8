package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A server that answers with a status other than 2xx. It travels as the failure of a future; its
 * message is one line for a person: what the status means here, and the server's own words. It has no
 * stack trace: it is an answer.
 */
public final class TaxiiRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final String description;
  /** Negative for none. */
  private final long retryAfterSeconds;

  TaxiiRefusal(
      int status, String title, String description, Optional<Duration> retryAfter, String meaning) {
    super(line(status, title, description, meaning), null, false, false);
    this.status = status;
    this.title = requireNonNull(title, "title");
    this.description = requireNonNull(description, "description");
    this.retryAfterSeconds = retryAfter.map(Duration::toSeconds).orElse(-1L);
  }

  /** The HTTP status, 300 or more. */
  public int status() {
    return status;
  }

  /** The title of the server's error message (section 3.6.1), made printable; or empty. */
  public String title() {
    return title;
  }

  /** The description of the server's error message, made printable; or empty. */
  public String description() {
    return description;
  }

  /** How long the server asks to stay away; at most one hour, whatever it asks. */
  public Optional<Duration> retryAfter() {
    return retryAfterSeconds < 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(retryAfterSeconds));
  }

  private static String line(int status, String title, String description, String meaning) {
    String said =
        title.isEmpty() || description.isEmpty() ? title + description : title + ": " + description;
    return status + ", " + meaning + (said.isEmpty() ? "" : " (the server says: " + said + ")");
  }
}
