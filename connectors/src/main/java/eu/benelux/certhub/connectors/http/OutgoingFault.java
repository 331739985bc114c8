package eu.benelux.certhub.connectors.http;

import static java.util.Objects.requireNonNull;

/**
 * Why there is no answer. It travels as the failure of a future; its message is one sentence for a
 * person, without secrets. It has no stack trace: it tells about the other side or the way there.
 */
public final class OutgoingFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How far the exchange came. */
  public enum Stage {
    /** This client may not go there: nothing was connected to. */
    FORBIDDEN,
    /** No connection came about: the other side has read nothing. */
    NOT_CONNECTED,
    /** Nobody who is believed vouches for the other side, or for that name. It has read nothing. */
    UNTRUSTED,
    /** The other side speaks no TLS, or none that we speak. It has read nothing. */
    NO_TLS,
    /** The request may have arrived, but no whole answer came back in time. */
    NO_ANSWER,
    /** An answer came that is longer than allowed or cannot be read; asking again is no use. */
    BAD_ANSWER
  }

  private final Stage stage;

  OutgoingFault(Stage stage, String message) {
    super(requireNonNull(message, "message"), null, false, false);
    this.stage = requireNonNull(stage, "stage");
  }

  /** How far the exchange came. */
  public Stage stage() {
    return stage;
  }

  /** Whether the other side may have read the request. */
  public boolean mayHaveArrived() {
    return stage == Stage.NO_ANSWER || stage == Stage.BAD_ANSWER;
  }
}
