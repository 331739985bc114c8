package eu.benelux.certhub.connectors.taxii;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a server said about one object that was pushed.
 *
 * @param id the object's, or empty where it has none
 * @param version its {@code modified}, else its {@code created}, else what the server says, else
 *     empty
 * @param message in the server's words, or ours where nothing was sent
 */
public record ObjectAnswer(String id, String version, Outcome outcome, Optional<String> message) {

  /** What became of an object. */
  public enum Outcome {
    /** The server has it. */
    ACCEPTED,
    /** The server does not take it. */
    REFUSED,
    /** The server had not decided when the client stopped asking. */
    PENDING,
    /** It was not sent: too long, or nobody could be reached, or an earlier submission failed. */
    NOT_SENT,
    /** It was sent, and the server did not say. Pushing it again is harmless (section 5.5). */
    UNKNOWN
  }

  public ObjectAnswer {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    requireNonNull(outcome, "outcome");
    requireNonNull(message, "message");
  }

  /** Whether the server has it. */
  public boolean accepted() {
    return outcome == Outcome.ACCEPTED;
  }
}
